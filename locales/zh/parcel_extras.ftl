# 包裹：给别人看，带走，在地图上看。

share = 分享
share-what = 生成一个链接，显示此页但不含单号。有效期：
share-made = 链接已生成
share-until = 有效至 { $until }。持有链接的人可以看到此包裹的轨迹，但看不到单号。
share-back = 返回包裹
shared-until = 有人与您分享了此包裹。链接有效至 { $until }。
share-gone-title = 此链接已无法打开
share-gone-text = 链接已过期，或地址已损坏。请向发送者索取新的链接。
no-share-title = 此服务器无法生成链接
no-share-text = 运营者需先设置实例密钥。

calendar = 加入日历
calendar-entry = { $carrier } 派送：{ $number }
no-calendar-title = 没有可加入日历的日期
no-calendar-text = 承运商没有给出送达日期，或包裹已送达。一旦有日期，日历中就会出现。
feed = 用订阅源跟踪（Atom）
show-barcode = 显示条形码

times-in = 时间
times-local = 当地
times-yours = 我的
times-your-time = 您的时间
own-words = 承运商原文
leg = 第 { $number } 段：{ $carrier }

route-words = 包裹路线：{ $way }
route-then = { $before }，{ $next }
route-ahead = 下一站{ $country }

country-of = { $code ->
    [AE] 阿联酋
    [AL] 阿尔巴尼亚
    [AM] 亚美尼亚
    [AR] 阿根廷
    [AT] 奥地利
    [AU] 澳大利亚
    [AZ] 阿塞拜疆
    [BA] 波黑
    [BD] 孟加拉国
    [BE] 比利时
    [BG] 保加利亚
    [BH] 巴林
    [BR] 巴西
    [BY] 白俄罗斯
    [CA] 加拿大
    [CH] 瑞士
    [CL] 智利
    [CN] 中国
    [CO] 哥伦比亚
    [CR] 哥斯达黎加
    [CY] 塞浦路斯
    [CZ] 捷克
    [DE] 德国
    [DK] 丹麦
    [DO] 多米尼加
    [DZ] 阿尔及利亚
    [EC] 厄瓜多尔
    [EE] 爱沙尼亚
    [EG] 埃及
    [ES] 西班牙
    [FI] 芬兰
    [FR] 法国
    [GB] 英国
    [GE] 格鲁吉亚
    [GH] 加纳
    [GR] 希腊
    [GT] 危地马拉
    [HK] 香港
    [HR] 克罗地亚
    [HU] 匈牙利
    [ID] 印度尼西亚
    [IE] 爱尔兰
    [IL] 以色列
    [IN] 印度
    [IQ] 伊拉克
    [IR] 伊朗
    [IS] 冰岛
    [IT] 意大利
    [JO] 约旦
    [JP] 日本
    [KE] 肯尼亚
    [KG] 吉尔吉斯斯坦
    [KH] 柬埔寨
    [KR] 韩国
    [KW] 科威特
    [KZ] 哈萨克斯坦
    [LB] 黎巴嫩
    [LI] 列支敦士登
    [LK] 斯里兰卡
    [LT] 立陶宛
    [LU] 卢森堡
    [LV] 拉脱维亚
    [MA] 摩洛哥
    [MC] 摩纳哥
    [MD] 摩尔多瓦
    [ME] 黑山
    [MK] 北马其顿
    [MM] 缅甸
    [MN] 蒙古
    [MO] 澳门
    [MT] 马耳他
    [MX] 墨西哥
    [MY] 马来西亚
    [NG] 尼日利亚
    [NL] 荷兰
    [NO] 挪威
    [NP] 尼泊尔
    [NZ] 新西兰
    [OM] 阿曼
    [PA] 巴拿马
    [PE] 秘鲁
    [PH] 菲律宾
    [PK] 巴基斯坦
    [PL] 波兰
    [PR] 波多黎各
    [PT] 葡萄牙
    [PY] 巴拉圭
    [QA] 卡塔尔
    [RO] 罗马尼亚
    [RS] 塞尔维亚
    [RU] 俄罗斯
    [SA] 沙特阿拉伯
    [SE] 瑞典
    [SG] 新加坡
    [SI] 斯洛文尼亚
    [SK] 斯洛伐克
    [SN] 塞内加尔
    [TH] 泰国
    [TN] 突尼斯
    [TR] 土耳其
    [TW] 台湾
    [TZ] 坦桑尼亚
    [UA] 乌克兰
    [UG] 乌干达
    [US] 美国
    [UY] 乌拉圭
    [UZ] 乌兹别克斯坦
    [VE] 委内瑞拉
    [VN] 越南
    [XK] 科索沃
    [ZA] 南非
   *[other] { $code }
}
