# 荷物を人に見せる、持ち出す、地図で見る。

share = 共有
share-what = 番号を出さずにこのページを見せるリンクを作ります。有効期間：
share-made = リンクを作成しました
share-until = 有効期限は{ $until }です。リンクを知っている人は、番号以外のこの荷物の経過を見られます。
share-back = 荷物のページに戻る
shared-until = この荷物の経過が共有されています。リンクの有効期限は{ $until }です。
share-gone-title = このリンクは使えません
share-gone-text = 有効期限が切れたか、アドレスが壊れています。送り主に新しいリンクを頼んでください。
no-share-title = このサーバーではリンクを作れません
no-share-text = 運営者がまずインスタンスキーを設定する必要があります。

calendar = カレンダーに追加
calendar-entry = { $carrier }のお届け：{ $number }
no-calendar-title = カレンダーに入れる日がありません
no-calendar-text = 配送会社がお届け日を示していないか、荷物はすでに届いています。日が決まるとカレンダーに載ります。
feed = フィードで追う（Atom）
show-barcode = バーコードを表示

times-in = 時刻
times-local = 現地
times-yours = 自分
times-your-time = あなたの時刻
own-words = 配送会社の文面
leg = 区間{ $number }：{ $carrier }

route-words = 荷物の経路：{ $way }
route-then = { $before }、{ $next }
route-ahead = 次は{ $country }

country-of = { $code ->
    [AE] アラブ首長国連邦
    [AL] アルバニア
    [AM] アルメニア
    [AR] アルゼンチン
    [AT] オーストリア
    [AU] オーストラリア
    [AZ] アゼルバイジャン
    [BA] ボスニア・ヘルツェゴビナ
    [BD] バングラデシュ
    [BE] ベルギー
    [BG] ブルガリア
    [BH] バーレーン
    [BR] ブラジル
    [BY] ベラルーシ
    [CA] カナダ
    [CH] スイス
    [CL] チリ
    [CN] 中国
    [CO] コロンビア
    [CR] コスタリカ
    [CY] キプロス
    [CZ] チェコ
    [DE] ドイツ
    [DK] デンマーク
    [DO] ドミニカ共和国
    [DZ] アルジェリア
    [EC] エクアドル
    [EE] エストニア
    [EG] エジプト
    [ES] スペイン
    [FI] フィンランド
    [FR] フランス
    [GB] イギリス
    [GE] ジョージア
    [GH] ガーナ
    [GR] ギリシャ
    [GT] グアテマラ
    [HK] 香港
    [HR] クロアチア
    [HU] ハンガリー
    [ID] インドネシア
    [IE] アイルランド
    [IL] イスラエル
    [IN] インド
    [IQ] イラク
    [IR] イラン
    [IS] アイスランド
    [IT] イタリア
    [JO] ヨルダン
    [JP] 日本
    [KE] ケニア
    [KG] キルギス
    [KH] カンボジア
    [KR] 韓国
    [KW] クウェート
    [KZ] カザフスタン
    [LB] レバノン
    [LI] リヒテンシュタイン
    [LK] スリランカ
    [LT] リトアニア
    [LU] ルクセンブルク
    [LV] ラトビア
    [MA] モロッコ
    [MC] モナコ
    [MD] モルドバ
    [ME] モンテネグロ
    [MK] 北マケドニア
    [MM] ミャンマー
    [MN] モンゴル
    [MO] マカオ
    [MT] マルタ
    [MX] メキシコ
    [MY] マレーシア
    [NG] ナイジェリア
    [NL] オランダ
    [NO] ノルウェー
    [NP] ネパール
    [NZ] ニュージーランド
    [OM] オマーン
    [PA] パナマ
    [PE] ペルー
    [PH] フィリピン
    [PK] パキスタン
    [PL] ポーランド
    [PR] プエルトリコ
    [PT] ポルトガル
    [PY] パラグアイ
    [QA] カタール
    [RO] ルーマニア
    [RS] セルビア
    [RU] ロシア
    [SA] サウジアラビア
    [SE] スウェーデン
    [SG] シンガポール
    [SI] スロベニア
    [SK] スロバキア
    [SN] セネガル
    [TH] タイ
    [TN] チュニジア
    [TR] トルコ
    [TW] 台湾
    [TZ] タンザニア
    [UA] ウクライナ
    [UG] ウガンダ
    [US] アメリカ
    [UY] ウルグアイ
    [UZ] ウズベキスタン
    [VE] ベネズエラ
    [VN] ベトナム
    [XK] コソボ
    [ZA] 南アフリカ
   *[other] { $code }
}
