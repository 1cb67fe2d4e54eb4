# عدة شحنات في صفحة واحدة، وما جرى لصقه.

show-only = عرض فئة واحدة
all-of = الكل: { $count }
needs-you = { $count ->
    [zero] لا شحنات تحتاج إليك
    [one] شحنة واحدة تحتاج إليك
    [two] شحنتان تحتاجان إليك
    [few] { $count } شحنات تحتاج إليك
    [many] { $count } شحنة تحتاج إليك
   *[other] { $count } شحنة تحتاج إليك
}
group-today = قيد التوصيل: { $count }
group-moving = في الطريق: { $count }
group-done = تم توصيلها: { $count }
group-waiting = بلا أخبار: { $count }
change-numbers = إضافة أرقام أو تغييرها
or-is-it = أم هو رقم من
over-page = { $count ->
    [one] تتسع الصفحة لرقم واحد.
    [two] تتسع الصفحة لرقمين.
    [few] تتسع الصفحة لما يصل إلى { $count } أرقام.
    [many] تتسع الصفحة لما يصل إلى { $count } رقمًا.
   *[other] تتسع الصفحة لما يصل إلى { $count } رقم.
} { $left ->
    [zero] لم يُستبعد أي رقم:
    [one] استُبعد رقم واحد:
    [two] استُبعد رقمان:
    [few] استُبعدت { $left } أرقام:
    [many] استُبعد { $left } رقمًا:
   *[other] استُبعد { $left } رقم:
}
track-these = تتبع هذه الأرقام
not-followed = بلا تتبع ({ $count })
no-carrier-known = لا توجد هنا شركة شحن معروفة تستخدم هذا الشكل. اختر شركة للاستعلام.
too-long-title = النص طويل جدًا
too-long-text = الصق ما لا يزيد على 64 kB في المرة الواحدة. وفي القوائم الطويلة الصق عمود الأرقام وحده.

left-wrong-check-digit = رقم التحقق غير صحيح، ابحث عن خطأ في الكتابة
left-no-digits = لا توجد أرقام، فليس رقم تتبع
left-no-form = لا يطابق أي شكل من أرقام التتبع
left-number-length = يتراوح طول رقم التتبع بين { $min } و{ $max } من الحروف والأرقام
left-looks-like = يبدو أنه { $what }
kind-telephone-number = رقم هاتف
kind-date = تاريخ
kind-card-number = رقم بطاقة
kind-amount = مبلغ مالي
kind-e-mail-address = عنوان بريد إلكتروني
kind-air-waybill = رقم بوليصة شحن جوي: بضائع وليس طردًا
kind-container = حاوية شحن: بضائع وليست طردًا
kind-social-security-number = رقم ضمان اجتماعي
kind-tax-number = رقم ضريبي
kind-imei = رقم IMEI
kind-coordinates = إحداثيات
kind-uuid = معرّف UUID
kind-order-number = رقم طلب شراء
kind-ip-address = عنوان IP
kind-version = رقم إصدار
kind-time = وقت
kind-isbn = رقم ISBN
kind-iban = رقم IBAN
kind-product-code = رمز منتج
kind-routing-code = رمز التوجيه في الملصق فقط: امسح الرمز الشريطي الآخر
kind-sim-card-number = رقم شريحة SIM
kind-bank-account = رقم حساب مصرفي
kind-airline-ticket = رقم تذكرة طيران
kind-postcode = رمز بريدي
kind-issn = رقم ISSN
kind-pattern-of-digits = نمط من الأرقام
kind-other = شيء آخر غير رقم تتبع

whose-number = لأي شركة الرقم { $number }؟
carrier-of = شركة شحن الرقم { $number }
by-its-form = بحسب شكل الرقم
all-carriers = كل شركات الشحن
no-number-title = هذا ليس رقم تتبع
no-number-text = ابدأ من الصفحة الرئيسية: فهي تقبل أي نص وتجد الأرقام فيه.
