# The EMS Cooperative's page: an HTML table, oldest first, a wall clock with AM and PM and no zone, and a cell that says
# so when there is nothing.
def words: {
  InfoReceived: "Electronic information received", InTransit_PickedUp: "Posted", InTransit_Other: "Arrived at post office", InTransit_Departure: "Departed from export office",
  InTransit_Arrival: "Arrived at destination import office", InTransit_CustomsProcessing: "Presented to import customs",
  InTransit_CustomsReleased: "Released from import customs", OutForDelivery_Other: "Out for delivery", Delivered_Other: "Delivered",
  DeliveryFailure_Other: "Delivery attempted", Exception_Returned: "Returned to sender"
};
def month: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][tonumber - 1];
def clock: .local | (.[11:13] | tonumber) as $h
  | "\(.[5:7] | month) \(.[8:10] | tonumber), \(.[0:4]), \(if $h % 12 == 0 then 12 else $h % 12 end):\(.[14:16]) \(if $h < 12 then "AM" else "PM" end)";
def page($number; $rows): { status: 200, content_type: "text/html;charset=UTF-8",
  body: "<!DOCTYPE html><html><head><title>Public Tracking - EMS</title></head><body><div class=\"result-table hidden\" id=\"table-\($number)\"><table><thead><tr><th>Date and time</th><th>Status of Item</th><th>Location</th></tr></thead><tbody class=\"tbody\">\($rows)</tbody></table></div></body></html>" };

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    page(.request.query.itemId // "" | @html; "<tr><td colspan=\"3\" class=\"no-results-found\">There were no results found.</td></tr>")
  else
    page($p.number; [$p.events[] | words[.status] as $said | select($said)
      | "<tr class=\"result-table-row\"><td>\(clock)</td><td>\($said)</td><td>\(.place.city // "" | @html)</td></tr>"] | join(""))
  end
