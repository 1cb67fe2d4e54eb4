# Japan Post's page: two tables marked by their summary, oldest first, rows in pairs (event, then postal code). The column
# of the prefecture is left blank, so that every clock is the local one of a place without a name.
def words: {
  InfoReceived: "Electronic data received", InTransit_PickedUp: "Posting/Collection", InTransit_Other: "En route", InTransit_Departure: "Dispatch from outward office of exchange",
  InTransit_Arrival: "Arrival at inward office of exchange", InTransit_CustomsProcessing: "Item presented to import Customs",
  InTransit_CustomsReleased: "Item returned from import Customs", OutForDelivery_Other: "Item out for physical delivery",
  Delivered_Other: "Final delivery", DeliveryFailure_NoBody: "Absence. Attempted delivery.", Exception_Returning: "Returning to sender",
  Exception_Returned: "Returned to sender"
};
def clock: .local | "\(.[5:7])/\(.[8:10])/\(.[0:4]) \(.[11:16])";
def page($tables): { status: 200, content_type: "text/html;charset=UTF-8",
  body: "<!doctype html><html lang=\"en\"><head><title>Details of search result - Japan Post</title></head><body>\($tables)</body></html>" };

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    page("<table summary=\"照会結果\"><tr><th>Item number</th><th>Latest status</th></tr><tr><td>\(.request.query.reqCodeNo1 // "" | @html)</td><td colspan=\"5\">** Your item was not found. Confirm your item number and ask at your local office.</td></tr></table>")
  else
    page("<table summary=\"配達状況詳細\"><tr><th>Item number</th><th>Class of goods</th></tr><tr><td>\($p.number)</td><td>Parcel</td></tr></table><table summary=\"履歴情報\"><tr><th>State occurrence date</th></tr>"
      + ([$p.events[] | words[.status] as $said | select($said)
        | "<tr><td rowspan=\"2\">\(clock)</td><td rowspan=\"2\">\($said)</td><td rowspan=\"2\"></td><td>\(.place.city // "" | @html)</td><td rowspan=\"2\">&nbsp;</td></tr><tr><td>000-0000</td></tr>"] | join(""))
      + "</table>")
  end
