//! What a person keeps the list in order with: search, archive, saved filters, figures.

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{AccountId, Clock as _, Number, Status, SubStatus, TrackingId};
use packtrail_store::{ListFilter, ListOrder, OrderField};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, number, wish};

async fn found(world: &World, filter: ListFilter) -> Vec<Number> {
    let page = world.db.store.trackings().list(world.account, &filter).await.unwrap();
    let mut numbers: Vec<Number> = page.rows.into_iter().map(|row| row.key.number).collect();
    numbers.sort();
    numbers
}

fn search(text: &str) -> ListFilter {
    ListFilter { search: Some(text.to_owned()), ..ListFilter::default() }
}

/// Three parcels, the first of which is delivered.
async fn three(db: TestDb) -> World {
    let world = World::new(db).await;
    let mut new: Vec<_> = (1..=3).map(wish).collect();
    new[1].details.order_no = Some("100% Größe_7".to_owned());
    new[2].details.remark = Some("for the Neighbour".to_owned());
    world.db.store.trackings().register(world.account, new).await.unwrap();
    let leases = world.leases("node").await;
    for due in world.due().await {
        if due.key.number == number(1) {
            let polled = world.found(&due, &[SubStatus::InTransitPickedUp, SubStatus::DeliveredOther], 0);
            world.complete(&leases, polled).await;
        }
    }
    assert_eq!(world.fan_out().await, 1);
    world
}

both_engines! {
    async fn a_text_is_searched_wherever_a_person_sees_it(db: TestDb) {
        let world = three(db).await;
        for (text, wanted) in [
            ("pt00000002", vec![2]),
            ("ORDER 3", vec![3]),
            ("neighbour", vec![3]),
            ("100% größe_7", vec![2]),
            ("zürich → 東", vec![1]),
            ("step", vec![1]),
            ("%", vec![2]),
            ("1_0", vec![]),
            ("!", vec![]),
            ("'; DROP TABLE trackings; --", vec![]),
            ("  ", vec![1, 2, 3]),
        ] {
            let wanted: Vec<Number> = wanted.into_iter().map(number).collect();
            assert_eq!(found(&world, search(text)).await, wanted, "{text}");
        }
    }

    async fn what_is_put_away_is_out_of_sight_and_comes_back(db: TestDb) {
        let world = three(db).await;
        let trackings = world.db.store.trackings();
        let all = trackings.list(world.account, &ListFilter::default()).await.unwrap().rows;
        let first = all.iter().find(|row| row.key.number == number(1)).unwrap().id;
        let away = |archived| ListFilter { archived: Some(archived), ..ListFilter::default() };
        let stranger = AccountId::new(world.db.clock.now());
        let missing = TrackingId::new(world.db.clock.now());
        assert_eq!(trackings.archive(stranger, &[first], true).await.unwrap(), 0);
        assert_eq!(trackings.archive(world.account, &[first, missing], true).await.unwrap(), 1);
        assert_eq!(found(&world, away(true)).await, [number(1)]);
        assert_eq!(found(&world, away(false)).await, [number(2), number(3)]);
        assert_eq!(trackings.get(world.account, first).await.unwrap().unwrap().archived, Some(world.db.clock.now()));
        assert_eq!(trackings.counts(world.account).await.unwrap(), [(None, 2)]);
        assert_eq!(trackings.archive(world.account, &[first], false).await.unwrap(), 1);
        let mut counts = trackings.counts(world.account).await.unwrap();
        counts.sort_by_key(|(_, count)| *count);
        assert_eq!(counts, [(Some(Status::Delivered), 1), (None, 2)]);
    }

    async fn those_without_a_status_are_listed_with_others(db: TestDb) {
        let world = three(db).await;
        let filter = ListFilter { statuses: vec![Status::NotFound], no_status: true, ..ListFilter::default() };
        assert_eq!(found(&world, filter.clone()).await, [number(2), number(3)]);
        assert_eq!(found(&world, ListFilter { no_status: false, ..filter }).await, []);
    }

    async fn what_has_news_comes_first_when_asked_for(db: TestDb) {
        let world = three(db).await;
        let order = ListOrder { field: OrderField::News, descending: true };
        let filter = ListFilter { order, ..ListFilter::default() };
        let rows = world.db.store.trackings().list(world.account, &filter).await.unwrap().rows;
        assert_eq!(rows[0].key.number, number(1));
        assert_eq!(rows[0].summary.place.as_deref(), Some("Zürich, CH"));
    }

    async fn filters_are_saved_by_name_each_account_for_itself(db: TestDb) {
        let world = World::new(db).await;
        let filters = world.db.store.saved_filters();
        assert!(filters.save(world.account, "Late", "status=Exception").await.unwrap());
        world.db.clock.advance(SignedDuration::from_secs(1));
        assert!(filters.save(world.account, "Café", "q=caf%C3%A9").await.unwrap());
        assert!(filters.save(world.account, "Late", "status=Expired").await.unwrap());
        let told = |list: Vec<packtrail_store::SavedFilter>| -> Vec<(String, String)> {
            list.into_iter().map(|one| (one.name, one.query)).collect()
        };
        let wanted = [("Café", "q=caf%C3%A9"), ("Late", "status=Expired")];
        let wanted = wanted.map(|(name, query)| (name.to_owned(), query.to_owned()));
        let mut saved = told(filters.list(world.account).await.unwrap());
        saved.sort();
        assert_eq!(saved, wanted);
        let stranger = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap().id;
        assert_eq!(filters.list(stranger).await.unwrap(), []);
        let id = filters.list(world.account).await.unwrap()[0].id;
        assert!(!filters.delete(stranger, id).await.unwrap());
        assert!(filters.delete(world.account, id).await.unwrap());
        assert!(!filters.delete(world.account, id).await.unwrap());
        for index in 1..50 {
            assert!(filters.save(world.account, &format!("filter {index}"), "").await.unwrap());
        }
        assert!(!filters.save(world.account, "one too many", "").await.unwrap());
    }

    async fn charts_get_the_latest_and_tags_their_names(db: TestDb) {
        let world = three(db).await;
        let trackings = world.db.store.trackings();
        let figures = trackings.figures(world.account, Timestamp::UNIX_EPOCH, 10).await.unwrap();
        assert_eq!(figures.len(), 3);
        let done = figures.iter().find(|one| one.status == Some(Status::Delivered)).unwrap();
        assert!(done.summary.picked_up.is_some() && done.summary.delivered.is_some());
        assert_eq!(trackings.figures(world.account, Timestamp::UNIX_EPOCH, 2).await.unwrap().len(), 2);
        let later = world.db.clock.now() + SignedDuration::from_secs(1);
        assert_eq!(trackings.figures(world.account, later, 10).await.unwrap(), []);
        assert_eq!(trackings.tags(world.account).await.unwrap(), ["order 1", "order 2", "order 3"]);
    }

    async fn what_is_silent_and_what_comes_back_can_be_found(db: TestDb) {
        let world = World::new(db).await;
        world.db.store.trackings().register(world.account, (1..=3).map(wish).collect()).await.unwrap();
        let leases = world.leases("node").await;
        for due in world.due().await {
            let statuses: &[SubStatus] = match due.key.number.as_str() {
                "PT00000001XX" => &[SubStatus::InfoReceived, SubStatus::InTransitPickedUp],
                "PT00000002XX" => &[SubStatus::DeliveryFailureNoBody, SubStatus::ExceptionReturning],
                _ => continue,
            };
            world.complete(&leases, world.found(&due, statuses, 0)).await;
        }
        assert_eq!(world.fan_out().await, 2);
        let returns = ListFilter { sub_statuses: vec![SubStatus::ExceptionReturning], ..ListFilter::default() };
        assert_eq!(found(&world, returns).await, [number(2)]);
        let today = jiff::tz::Offset::UTC.to_datetime(world.db.clock.now()).date();
        let quiet = |day| ListFilter { quiet_since: Some(day), ..ListFilter::default() };
        assert_eq!(found(&world, quiet(today)).await, []);
        let later = today.tomorrow().unwrap().tomorrow().unwrap();
        assert_eq!(found(&world, quiet(later)).await, [number(1), number(2)], "silence begins with an event");
        let order = ListOrder { field: OrderField::Event, descending: false };
        let oldest = ListFilter { order, ..ListFilter::default() };
        let rows = world.db.store.trackings().list(world.account, &oldest).await.unwrap().rows;
        assert_eq!(rows[0].key.number, number(3), "nothing ever happened to it");
        let figures = world.db.store.trackings().figures(world.account, Timestamp::UNIX_EPOCH, 10).await.unwrap();
        let of = |status| figures.iter().find(|one| one.status == Some(status)).unwrap();
        let (moving, back) = (of(Status::InTransit), of(Status::Exception));
        assert_eq!(moving.summary.moved, moving.summary.picked_up, "order data is no scan");
        assert!(moving.summary.first_event < moving.summary.moved && !moving.had_trouble());
        assert_eq!(back.summary.trouble, Some(SubStatus::DeliveryFailureNoBody));
    }

    async fn an_order_counts_its_parcels_wherever_they_are(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let of = |index: usize, order: &str| {
            let mut new = wish(index);
            new.details.order_no = Some(order.to_owned());
            new
        };
        let new = vec![of(1, "#1001/2"), of(2, "#1001/2"), of(3, "1002"), wish(4)];
        trackings.register(world.account, new).await.unwrap();
        let stranger = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap().id;
        trackings.register(stranger, vec![of(5, "#1001/2")]).await.unwrap();
        let leases = world.leases("node").await;
        for due in world.due().await {
            let status = match due.key.number.as_str() {
                "PT00000001XX" | "PT00000003XX" => SubStatus::DeliveredOther,
                "PT00000002XX" => SubStatus::AvailableForPickupOther,
                _ => continue,
            };
            world.complete(&leases, world.found(&due, &[status], 0)).await;
        }
        world.fan_out().await;
        let all = trackings.list(world.account, &ListFilter::default()).await.unwrap().rows;
        let first = all.iter().find(|row| row.key.number == number(1)).unwrap().id;
        trackings.archive(world.account, &[first], true).await.unwrap();
        let told = |orders: &[packtrail_store::OrderCount]| -> Vec<(String, u64, u64, u64)> {
            orders.iter().map(|one| (one.order_no.clone(), one.parcels, one.delivered, one.troubled)).collect()
        };
        let both = trackings.orders(world.account, false, 1, 10).await.unwrap();
        let two = ("#1001/2".to_owned(), 2, 1, 1);
        assert_eq!((told(&both.rows), both.total), (vec![two.clone(), ("1002".to_owned(), 1, 1, 0)], 2));
        let open = trackings.orders(world.account, true, 1, 10).await.unwrap();
        assert_eq!((told(&open.rows), open.total), (vec![two.clone()], 1));
        let second = trackings.orders(world.account, false, 2, 1).await.unwrap();
        assert_eq!((second.rows[0].order_no.as_str(), second.total), ("1002", 2));
        let wanted = vec!["#1001/2".to_owned(), "nobody's".to_owned()];
        assert_eq!(told(&trackings.orders_of(world.account, wanted).await.unwrap()), [two]);
        assert_eq!(trackings.orders_of(world.account, Vec::new()).await.unwrap(), []);
    }
}
