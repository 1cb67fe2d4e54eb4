# شحنة واحدة: أين هي، ومتى تصل، وما المطلوب.

copy-number = نسخ
number-copied = نُسخ
a-guess = (تخمين)
when = متى تصل
what-to-do = ما عليك فعله
good-to-know = معلومات مفيدة
what-happened = ما حدث
not-reported = لم يُذكر
source = المصدر

where-asking = جارٍ الاستعلام لدى { $carrier }
where-no-news = هذا الرقم معروف لدى { $carrier } ولا أخبار عنه بعد
where-unserved = لا يمكن الاستعلام لدى { $carrier } من هذا الخادم
where-silent = لم يصل رد من { $carrier } بعد
where-unknown = هذا الرقم غير معروف لدى { $carrier }
where-last-seen = { $what }، آخر مكان معروف: { $place }
where-at = { $what } · { $place }
where-at-day = { $what } · { $day } · { $place }
where-day = { $what } · { $day }
no-day-named = لم تحدد شركة الشحن يومًا.
expected = الموعد المتوقع: { $when }
was-expected = كان الموعد المتوقع: { $when }
days-span = من { $from } إلى { $to }
day-hours = { $day }، من { $from } إلى { $to }
day-before = { $day }، قبل { $to }
day-after = { $day }، بعد { $from }

look-asking = استعلام لدى { $carrier }
look-no-news = لا أخبار بعد
look-silent = لا رد
look-unserved = لا استعلام من هنا
look-no-carrier = أي شركة شحن؟

hint-unknown = هذا الرقم غير معروف لدى { $carrier }.
hint-no-news = هذا الرقم معروف لدى { $carrier } ولا أخبار عنه بعد.
trouble = لم يصل رد صالح من شركة { $carrier }: { $why }.
trouble-since = لم يصل رد صالح من شركة { $carrier } منذ { $since }: { $why }.
trouble-unserved = لا يمكن لهذا الخادم الاستعلام لدى { $carrier }.

note-check-digit = رقم التحقق غير صحيح في هذا الرقم من { $carrier }. ابحث عن خطأ في الكتابة.
note-guess = شركة { $carrier } تخمين بحسب شكل الرقم.
note-form = ليس للرقم الشكل المستخدم لدى { $carrier }. ابحث عن خطأ في الكتابة.
note-local-times = الأوقات الواردة من { $carrier } بلا منطقة زمنية. وهي معلَّمة بأنها بالتوقيت المحلي.
note-truncated = أحداث هذه الشحنة أكثر مما يُحفظ. وقد حُذف أقدمها.
empty-asking = يستغرق الرد الأول بضع ثوانٍ عادةً.
empty-unknown = جرى الاستعلام لدى { $carrier } ولا توجد أحداث لهذا الرقم.
empty-unserved = تجد أخبار الشحنة لدى { $carrier }؛ والرابط أعلاه يقود إليها.
empty = لا أحداث بعد.

postcode-wanted = تتوفر معلومات أكثر لدى { $carrier } عند إدخال الرمز البريدي للمستلم.
use-it = استخدام
asking-carrier = الاستعلام لدى { $carrier }
latest-event = آخر حدث
last-asked = آخر استعلام
last-answer = آخر رد
asked-next = الاستعلام التالي
asked-now = الآن
asked-never = لا استعلام بعد الآن: انتهى المسار
answer-detail = بالتفصيل
connector = الموصل
ask-now = استعلم الآن
see-it-at = العرض في موقع { $carrier }
parcel = الشحنة
service = الخدمة
weight = الوزن
pieces = عدد القطع
from = من
to = إلى
other-numbers = أرقام أخرى
another-carrier = شركة شحن أخرى؟
choose-carrier = الاختيار من كل شركات الشحن
no-such-carrier-title = لا توجد هنا شركة شحن بهذا الاسم
no-such-carrier-text = ابدأ من الصفحة الرئيسية: فهي تتعرف على شركة الشحن من الرقم.

event-message = رسالة
event-without-words = حدث بلا وصف
no-time-given = الوقت غير مذكور
local-time = التوقيت المحلي
source-line = الوقت لدى شركة الشحن «{ $time }»
source-no-zone = لم تذكر شركة الشحن المنطقة الزمنية
source-code = الرمز { $code }
