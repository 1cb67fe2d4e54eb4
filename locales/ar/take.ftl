# ما يمكن أخذه من النتائج، وطرق ترتيبها.

by-needs = ما يحتاج إليك أولًا
by-news = الأحدث أولًا
by-day = يوم الوصول المتوقع
by-pasted = كما لُصقت
take-along = أخذ نسخة
copy = نسخ
copied = تم النسخ
copy-list-title = نسخ هذه القائمة
copy-heading = { $count ->
    [zero] نسخ الشحنات
    [one] نسخ شحنة واحدة
    [two] نسخ شحنتين
    [few] نسخ { $count } شحنات
    [many] نسخ { $count } شحنة
   *[other] نسخ { $count } شحنة
}
copy-as-numbers = الأرقام
copy-as-states = الأرقام مع الحالة
copy-as-link = رابط هذه القائمة
copy-as-markdown = جدول Markdown
copy-as-table = جدول لبرنامج جداول
back-to-results = العودة إلى القائمة
save-to-mine = حفظ في شحناتي
time-of-event = وقت الحدث
