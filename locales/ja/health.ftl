# 配送会社の応答状況。

health-title = 応答の状況
health-works = 正常に応答しています。
health-late = 応答していますが、現在は時間がかかっています。更新が少し遅れることがあります。
health-broken = { $since } から正常に応答していません。荷物には最後に分かった情報が表示され、問い合わせは続けられます。
health-last-good = 最後の正常な応答：{ $when }
carrier-broken = 現在応答なし
