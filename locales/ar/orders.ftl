# Orders: parcels with the same order number.

orders = الطلبات
orders-all = كل الطلبات
orders-open = غير مكتملة بعد
orders-none-open = كل الطلبات مسلَّمة.
orders-empty = لا طلبات بعد
orders-empty-how = أعطِ الشحنات رقم طلب: عند لصقها، أو في عمود من ملف، أو عبر الواجهة API، أو لاحقًا في صفحة الشحنة. تجتمع هنا الشحنات ذات الرقم نفسه، مثل «سُلِّمت 2 من 3».
orders-count = { $count ->
    [one] طلب واحد
    [two] طلبان
    [few] { $count } طلبات
    [many] { $count } طلبًا
   *[other] { $count } طلب
}
order-delivered = سُلِّمت { $delivered } من { $count }
order-expected = آخرها: { $when }
group-open = { $count ->
    [one] شحنة واحدة لم تُسلَّم
    [two] شحنتان لم تُسلَّما
    [few] { $count } شحنات لم تُسلَّم
    [many] { $count } شحنة لم تُسلَّم
   *[other] { $count } شحنة لم تُسلَّم
}
sort-quiet = الأطول بلا أخبار أولًا
