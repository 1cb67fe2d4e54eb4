copy-since = عضو منذ
consent-purpose = الغرض
consent-answer = الجواب
consent-policy = إصدار السياسة
copy-when = متى
copy-device = الجهاز
copy-seen = آخر استخدام
event-code = الرمز
