# 访客选择的国家或地区。

country-title = 您的国家或地区
country-lead = 有些单号符合多个国家的承运商。告诉我们您在哪里，更可能的承运商会排在前面。您的选择在 Cookie 中保存一周。
country-label = 国家或地区
country-none = 不选择
country-is = 国家或地区：{ $country }
country-choose = 选择国家或地区
country-of-profile = 对会员，优先采用个人资料中的国家或地区。

no-cookies-title = 您尚未登录
no-cookies-text = 您的浏览器没有保存 Cookie，而登录需要它。请允许本网站使用 Cookie，然后重新登录。查询包裹不需要 Cookie，也不需要账户。
