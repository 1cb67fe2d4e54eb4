# 每个页面共有的文字，以及页面提示。

language-name = 简体中文
track-any = 查询任何包裹
description = 粘贴任意承运商的运单号。每个包裹一条如实的时间线。
skip = 跳到正文
demo-short = 演示
demo-tag = 演示：模拟承运商
promise = Packtrail 运行在所有者自己的服务器上。没有广告，没有第三方。
for-developers = 开发者
languages = 语言
track-a-parcel = 查询包裹

not-found-title = 没有这个页面
not-found-text = 地址可能有误或已失效。您可以从首页查询包裹。
store-failed-title = 服务器暂时无法读取数据
store-failed-text = 数据没有丢失。请稍后再试。
foreign-form-title = 此表单来自其他网站
foreign-form-text = 请在这里打开页面，然后重新提交。

just-now = 刚刚
in-a-moment = 马上
minutes-ago = { $count } 分钟前
minutes-ahead = { $count } 分钟后
hours-ago = { $count } 小时前
hours-ahead = { $count } 小时后
days-ago = { $count } 天前
days-ahead = { $count } 天后
parcels = { $count } 个包裹

api-title = 面向开发者的 API
api-heading = API
