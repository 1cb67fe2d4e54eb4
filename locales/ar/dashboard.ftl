# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = لوحة المتابعة
dashboard-empty = لا شيء لعرضه بعد
dashboard-empty-what = عند وجود شحنات في قائمتك سترى هنا ما يحتاج إليك، وكم تستغرق شركات الشحن، وكم مرة تصل في موعدها. ثلاث طرق لإضافتها:
needs-attention = يحتاج إلى انتباه
needs-nothing = لا شيء يحتاج إليك الآن.
added-when = أُضيفت { $when }
concern-failed = { $count ->
    [one] فشل تسليم شحنة واحدة
    [two] فشل تسليم شحنتين
    [few] فشل تسليم { $count } شحنات
    [many] فشل تسليم { $count } شحنة
   *[other] فشل تسليم { $count } شحنة
}
concern-pickup = { $count ->
    [one] شحنة واحدة تنتظر الاستلام
    [two] شحنتان تنتظران الاستلام
    [few] { $count } شحنات تنتظر الاستلام
    [many] { $count } شحنة تنتظر الاستلام
   *[other] { $count } شحنة تنتظر الاستلام
}
concern-exceptions = { $count ->
    [one] شحنة واحدة بها مشكلة في الطريق
    [two] شحنتان بهما مشكلة في الطريق
    [few] { $count } شحنات بها مشكلة في الطريق
    [many] { $count } شحنة بها مشكلة في الطريق
   *[other] { $count } شحنة بها مشكلة في الطريق
}
concern-returns = { $count ->
    [one] شحنة واحدة تعود إلى مرسلها
    [two] شحنتان تعودان إلى المرسل
    [few] { $count } شحنات تعود إلى المرسل
    [many] { $count } شحنة تعود إلى المرسل
   *[other] { $count } شحنة تعود إلى المرسل
}
concern-silent = { $count ->
    [one] شحنة واحدة بلا أخبار منذ أسبوع أو أكثر
    [two] شحنتان بلا أخبار منذ أسبوع أو أكثر
    [few] { $count } شحنات بلا أخبار منذ أسبوع أو أكثر
    [many] { $count } شحنة بلا أخبار منذ أسبوع أو أكثر
   *[other] { $count } شحنة بلا أخبار منذ أسبوع أو أكثر
}
concern-unknown = { $count ->
    [one] شحنة واحدة ما زالت مجهولة بعد ثلاثة أيام
    [two] شحنتان ما زالتا مجهولتين بعد ثلاثة أيام
    [few] { $count } شحنات ما زالت مجهولة بعد ثلاثة أيام
    [many] { $count } شحنة ما زالت مجهولة بعد ثلاثة أيام
   *[other] { $count } شحنة ما زالت مجهولة بعد ثلاثة أيام
}

how-it-goes = كيف تسير الأمور
period = الفترة
last-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
counted-since = المحسوب: الشحنات المضافة منذ { $day }، بما فيها المؤرشفة.
counted-newest = { $count ->
    [one] عدد الشحنات أكبر مما يُحسب دفعة واحدة: هذه أحدث شحنة.
    [two] عدد الشحنات أكبر مما يُحسب دفعة واحدة: هاتان أحدث شحنتين.
    [few] عدد الشحنات أكبر مما يُحسب دفعة واحدة: هذه أحدث { $count } شحنات.
    [many] عدد الشحنات أكبر مما يُحسب دفعة واحدة: هذه أحدث { $count } شحنة.
   *[other] عدد الشحنات أكبر مما يُحسب دفعة واحدة: هذه أحدث { $count } شحنة.
}
as-table = الأرقام
more-in-table = { $count ->
    [one] وصف آخر ضمن الأرقام
    [two] وصفان آخران ضمن الأرقام
    [few] و{ $count } صفوف أخرى ضمن الأرقام
    [many] و{ $count } صفًا آخر ضمن الأرقام
   *[other] و{ $count } صف آخر ضمن الأرقام
}
decimal-mark = .
count-of-parcels = عدد الشحنات
percent = النسبة المئوية

chart-statuses = أين هي الآن
chart-statuses-note = كل شحنات قائمتك، دون المؤرشفة.
chart-statuses-nothing = كل الشحنات في الأرشيف.
not-known-yet = غير معروف بعد
chart-over-time = المضافة والمسلَّمة
chart-days-note = كل عمود يوم: بتوقيت UTC عند الإضافة، وبيوم المكان عند التسليم.
chart-weeks-note = كل عمود أسبوع: بتوقيت UTC عند الإضافة، وبيوم المكان عند التسليم.
chart-over-time-nothing = لم يُضف ولم يُسلَّم شيء في هذه الفترة.
day = اليوم
week-from = الأسبوع من
delivered-count = مسلَّمة
added-in-period = { $count ->
    [one] أُضيفت شحنة واحدة
    [two] أُضيفت شحنتان
    [few] أُضيفت { $count } شحنات
    [many] أُضيفت { $count } شحنة
   *[other] أُضيفت { $count } شحنة
}
delivered-in-period = { $count ->
    [one] سُلِّمت شحنة واحدة
    [two] سُلِّمت شحنتان
    [few] سُلِّمت { $count } شحنات
    [many] سُلِّمت { $count } شحنة
   *[other] سُلِّمت { $count } شحنة
}
up-to = { $most } في أعلى عمود

chart-transit = أيام الطريق حسب شركة الشحن
chart-transit-note = من أول مسح إلى التسليم، للشحنات المسلَّمة في هذه الفترة. حين لا تذكر الشركة أوقاتًا دقيقة تُحسب أيام التقويم.
chart-transit-nothing = لم تُسلَّم في هذه الفترة شحنة أوقاتها معروفة.
median-days = النصف خلال (أيام)
most-days = 9 من 10 خلال (أيام)
transit-said = النصف خلال { $median } يوم، و9 من 10 خلال { $most }
too-few = عدد قليل لا يكفي لإحصاء
chart-lanes = أيام الطريق حسب المسار
chart-lanes-note = من بلد إلى بلد كما تذكرها الشركات؛ والحساب كما في الأعلى.
lanes-unknown = { $count ->
    [one] تنقص شحنة مسلَّمة واحدة لأن شركتها لا تذكر البلدين.
    [two] تنقص شحنتان مسلَّمتان لأن الشركات لا تذكر البلدين.
    [few] تنقص { $count } شحنات مسلَّمة لأن الشركات لا تذكر البلدين.
    [many] تنقص { $count } شحنة مسلَّمة لأن الشركات لا تذكر البلدين.
   *[other] تنقص { $count } شحنة مسلَّمة لأن الشركات لا تذكر البلدين.
}
lane = { $from } ← { $to }
from-country = من
to-country = إلى

chart-on-time = في الموعد
chart-on-time-note = سُلِّمت في آخر يوم ذكرته الشركة أو قبله، من الشحنات المنتظرة في هذه الفترة. ما لم يصل يُعد متأخرًا بعد انقضاء يومه في كل مكان.
chart-on-time-nothing = لم تذكر أي شركة يومًا منقضيًا في هذه الفترة.
on-time-count = في الموعد
expected-count = المنتظرة
chart-trouble = المشاكل في الطريق
chart-trouble-note = شحنات أُضيفت في هذه الفترة وتعرضت لفشل تسليم أو مشكلة أخرى، أيًّا كانت نهايتها.
chart-trouble-nothing = لم تُضف في هذه الفترة شحنة تعرفها شركة شحن.
trouble-count = بها مشكلة
share-said = { $percent }% ({ $part } من { $whole })
share-few = { $part } من { $whole }
