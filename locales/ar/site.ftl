# ما يحيط بكل صفحة، ورسائل الصفحات.

language-name = العربية
track-any = تتبع أي شحنة
description = الصق أرقام التتبع من أي شركة شحن. مسار واحد صادق لكل شحنة.
skip = انتقل إلى المحتوى
demo-short = تجريبي
demo-tag = عرض تجريبي: شركات شحن محاكاة
promise = يعمل Packtrail على خادم صاحبه. بلا إعلانات وبلا أطراف خارجية.
for-developers = للمطورين
languages = اللغات
track-a-parcel = تتبع شحنة

not-found-title = لا توجد صفحة كهذه
not-found-text = قد يكون العنوان خاطئًا أو قديمًا. يمكنك تتبع شحنة من الصفحة الرئيسية.
store-failed-title = لا يستطيع هذا الخادم قراءة بياناته الآن
store-failed-text = لم يُفقد شيء. يُرجى المحاولة مرة أخرى بعد دقيقة.
foreign-form-title = جاء هذا النموذج من موقع آخر
foreign-form-text = افتح الصفحة هنا وأرسل النموذج مرة أخرى.

just-now = الآن
in-a-moment = بعد لحظات
minutes-ago = { $count ->
    [one] منذ دقيقة
    [two] منذ دقيقتين
    [few] منذ { $count } دقائق
    [many] منذ { $count } دقيقة
   *[other] منذ { $count } دقيقة
}
minutes-ahead = { $count ->
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $count } دقائق
    [many] بعد { $count } دقيقة
   *[other] بعد { $count } دقيقة
}
hours-ago = { $count ->
    [one] منذ ساعة
    [two] منذ ساعتين
    [few] منذ { $count } ساعات
    [many] منذ { $count } ساعة
   *[other] منذ { $count } ساعة
}
hours-ahead = { $count ->
    [one] بعد ساعة
    [two] بعد ساعتين
    [few] بعد { $count } ساعات
    [many] بعد { $count } ساعة
   *[other] بعد { $count } ساعة
}
days-ago = { $count ->
    [one] منذ يوم
    [two] منذ يومين
    [few] منذ { $count } أيام
    [many] منذ { $count } يومًا
   *[other] منذ { $count } يوم
}
days-ahead = { $count ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يومًا
   *[other] بعد { $count } يوم
}
parcels = { $count ->
    [zero] لا شحنات
    [one] شحنة واحدة
    [two] شحنتان
    [few] { $count } شحنات
    [many] { $count } شحنة
   *[other] { $count } شحنة
}

api-title = واجهة API للمطورين
api-heading = واجهة API
