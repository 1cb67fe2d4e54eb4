# A ShipX that answers like InPost: newest event first, instants with the offset of the place, `expected_flow` with steps
# that have not happened (the mapping must not believe them).
def codes: {
  InfoReceived: "confirmed", InTransit_PickedUp: "collected_from_sender", InTransit_Other: "adopted_at_sorting_center",
  OutForDelivery_Other: "out_for_delivery", AvailableForPickup_Other: "ready_to_pickup", Delivered_Other: "delivered",
  DeliveryFailure_Other: "avizo", DeliveryFailure_Security: "undelivered_cod_cash_receiver",
  DeliveryFailure_InvalidAddress: "undelivered_wrong_address", DeliveryFailure_Rejected: "rejected_by_receiver",
  Exception_Returning: "taken_by_courier_from_customer_service_point", Exception_Returned: "returned_to_sender",
  Exception_Delayed: "delay_in_delivery", Exception_Lost: "missing", Exception_Cancel: "canceled", Exception_Other: "oversized"
};
def origins: {
  confirmed: "PPN", collected_from_sender: "PPO", adopted_at_sorting_center: "SOR", out_for_delivery: "WDP",
  ready_to_pickup: "UWP", delivered: "DOR"
};
def stamp: "\(.local).000\(.offset)";

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    { status: 404, content_type: "application/json",
      body: {status: 404, error: "resource_not_found", message: "Shipment tracking with given number was not found", details: {}} }
  else
    [$p.events[] | codes[.status] as $code | select($code != null)
      | {status: $code, origin_status: origins[$code], agency: .place.city, datetime: stamp}] as $told
    | { status: 200, content_type: "application/json",
        body: {
          tracking_number: $p.number,
          service: "inpost_locker_standard",
          type: "inpost_locker_standard",
          status: ($told[-1].status // "created"),
          custom_attributes: {
            size: "B", target_machine_id: "LAB01M",
            target_machine_detail: {
              name: "LAB01M",
              address: {line1: "Testowa 1", line2: "\($p.destination.postal_code // "") \($p.destination.city // "")"}
            },
            end_of_week_collection: false
          },
          tracking_details: ($told | reverse),
          expected_flow: [{status: "ready_to_pickup"}, {status: "delivered"}],
          created_at: ($p.events[0] | if . then stamp else null end),
          updated_at: ($p.events[-1] | if . then stamp else null end)
        } }
  end
