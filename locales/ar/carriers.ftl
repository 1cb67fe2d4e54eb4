carriers-title = شركات الشحن
carriers-search = الاسم أو البلد أو الاختصار
search = بحث
carriers-found = { $count ->
    [zero] لا شركات
    [one] شركة واحدة
    [two] شركتان
    [few] { $count } شركات
    [many] { $count } شركة
   *[other] { $count } شركة
}
carrier-served = يستطيع هذا الخادم سؤالها.
carrier-unserved = لا يستطيع هذا الخادم سؤالها بعد؛ يظهر بدلًا من ذلك رابط إليها.
carrier-countries = توصل أيضًا في
carrier-key = رقم الشركة في واجهة 17TRACK
carrier-website = موقع الشركة
carrier-numbers = كيف تبدو أرقامها
carrier-check-digit = برقم تحقق
