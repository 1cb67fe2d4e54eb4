copy-since = 登録日
consent-purpose = 目的
consent-answer = 回答
consent-policy = ポリシーの版
copy-when = 日時
copy-device = 端末
copy-seen = 最終利用
event-code = コード
