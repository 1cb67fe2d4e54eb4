# The page that shows how everything looks.

design-title = デザイン
design-lead = ページを構成するすべての部品を、実際のクラスとテンプレートで示します。運用中のサーバーにはこのページはありません。
design-type = 文字
design-colours = 色と状況
design-light = ライト
design-dark = ダーク
design-spacing = 余白
design-buttons = ボタン、チップ、タブ
design-fields = 入力欄
design-states = お知らせと状態
design-table = 表（携帯ではカード）
design-charts = グラフ
