import { base64, bytes, kettle, known, sender, utf8, word, type CorpusMail } from './build.ts'

const reply = `${sender}To: care@example.org\nSubject: ${word('utf-8', '回复：水壶坏了')}\nIn-Reply-To: <1@example.org>\n`
const from = {
  from: 'customer@example.com',
  subject: '回复：水壶坏了',
  inReplyTo: '<1@example.org>',
} as const

const answered = (name: string, body: string, text: string, head = reply): CorpusMail => ({
  name,
  raw: bytes(head, utf8, '\n', body),
  expected: { ...(head === reply ? from : {}), text, fullText: body.trim() },
})

const asHtml = (name: string, html: string, text: string, fullText: string): CorpusMail => ({
  name,
  raw: bytes(
    reply,
    'Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n',
    base64(html),
    '\n',
  ),
  expected: { ...from, text, fullText, html },
})

export const chineseReplies: readonly CorpusMail[] = [
  answered(
    'QQ',
    '还是漏水。\n\n\n------------------ 原始邮件 ------------------\n发件人: "客服" <care@example.org>;\n发送时间: 2026年11月20日(星期五) 上午10:00\n收件人: "客户甲"<customer@example.com>;\n主题: 水壶坏了\n\n请寄回。\n',
    '还是漏水。',
  ),
  asHtml(
    'QQ in HTML',
    '<div>还是漏水。</div><div><br></div><div style="font-size:12px">------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>&nbsp;"客服"&lt;care@example.org&gt;;<br><b>发送时间:</b>&nbsp;2026年11月20日<br><b>主题:</b>&nbsp;水壶坏了</div><div>请寄回。</div>',
    '还是漏水。',
    '还是漏水。\n\n------------------ 原始邮件 ------------------\n发件人: "客服"<care@example.org>;\n发送时间: 2026年11月20日\n主题: 水壶坏了\n请寄回。',
  ),
  answered(
    'Foxmail',
    '已经寄回，单号 123。\n\n\ncustomer@example.com\n \n发件人： 客服\n发送时间： 2026-11-20 10:00\n收件人： customer\n主题： 水壶坏了\n请寄回。\n',
    '已经寄回，单号 123。\n\ncustomer@example.com',
  ),
  answered(
    '163 with quoted lines',
    '不同意。\n\n\n在 2026-11-20 10:00:00，"客服" <care@example.org> 写道：\n\n>请寄回。\n>谢谢\n',
    '不同意。',
  ),
  answered(
    '163 without marks',
    '不同意。\n发自我的网易邮箱大师\n在 2026-11-20 10:00:00，"客服" <care@example.org> 写道：\n请寄回。\n',
    '不同意。',
  ),
  asHtml(
    '163 in HTML',
    '<div>不同意。</div><p>在 2026-11-20 10:00:00，"客服" &lt;care@example.org&gt; 写道：</p><blockquote id="isReplyContent" style="border-left:1px solid"><p>请寄回。</p></blockquote>',
    '不同意。',
    '不同意。\n\n在 2026-11-20 10:00:00，"客服" <care@example.org> 写道：\n\n> 请寄回。',
  ),
  answered(
    'Outlook',
    '请尽快。\n\n________________________________\n发件人: 客服 <care@example.org>\n发送时间: 2026年11月20日 10:00\n收件人: 客户甲\n抄送: 经理\n主题: 水壶坏了\n\n请寄回。\n',
    '请尽快。',
  ),
  answered(
    'Outlook for telephones',
    '请尽快。\n\n获取 Outlook for iOS<https://example.com/ios>\n________________________________\n发件人: 客服 <care@example.org>\n发送时间: 星期五, 十一月 20, 2026 10:00:00 上午\n收件人: 客户甲\n主题: 水壶坏了\n\n请寄回。\n',
    '请尽快。',
  ),
  answered(
    'Gmail',
    '收到，谢谢！\n\n客服 <care@example.org> 于2026年11月20日周五 10:00写道：\n\n> 请寄回。\n> 谢谢\n',
    '收到，谢谢！',
  ),
  answered(
    'Gmail, wrapped',
    '收到，谢谢！\n\n客服很长很长的名字 <care@example.org>\n于2026年11月20日周五 10:00写道：\n\n> 请寄回。\n',
    '收到，谢谢！',
  ),
  answered(
    'Apple',
    '没有收到退款。\n\n发自我的 iPhone\n\n> 在 2026年11月20日，10:00，客服 <care@example.org> 写道：\n> \n> 已退款。\n',
    '没有收到退款。',
  ),
  answered(
    'traditional, of Outlook',
    '請處理。\n\n-----原始郵件-----\n寄件者: 客服\n寄件日期: 2026年11月20日\n收件者: 客戶甲\n主旨: 水壺\n\n請寄回。\n',
    '請處理。',
  ),
  answered('a signature of a telephone', '又坏了\n\n发自我的华为手机\n', '又坏了'),
  answered('a signature after dashes', '又坏了，请联系我。\n\n-- \n客户甲\n电话 000\n', '又坏了，请联系我。'),
  answered('nothing but a signature', '发自我的iPhone\n', '发自我的iPhone'),
  answered(
    'nothing but what it answers',
    '------------------ 原始邮件 ------------------\n发件人: 客服\n发送时间: 2026年11月20日\n主题: 水壶\n\n请寄回。\n',
    '------------------ 原始邮件 ------------------\n发件人: 客服\n发送时间: 2026年11月20日\n主题: 水壶\n\n请寄回。',
  ),
  answered(
    'answers between the questions',
    '见下：\n\n> 什么时候买的？\n上周三。\n\n> 有发票吗？\n有。\n\n> 谢谢\n',
    '见下：\n\n> 什么时候买的？\n上周三。\n\n> 有发票吗？\n有。',
  ),
  answered('an answer below', '> 什么时候买的？\n> 在哪里？\n\n上周三，在门店。\n', '上周三，在门店。'),
  answered(
    'words that only look like marks',
    '我在邮件中写道：水壶坏了。\n来自我买的手机店的消息也一样。\n发件人：不详\n--\n以下是经过：\n第一天漏水。\n第二天冒烟。\n第三天起火。\n第四天、\n五、\n六、\n七、\n八、\n九、\n十、\n十一、\n十二、\n没人理我。\n',
    '我在邮件中写道：水壶坏了。\n来自我买的手机店的消息也一样。\n发件人：不详\n--\n以下是经过：\n第一天漏水。\n第二天冒烟。\n第三天起火。\n第四天、\n五、\n六、\n七、\n八、\n九、\n十、\n十一、\n十二、\n没人理我。',
  ),
  answered(
    'a mail that was passed on',
    '请看下面。\n\n---------- 转发的邮件 ----------\n发件人: 客户乙 <other@example.com>\n日期: 2026年11月20日\n主题: 漏水\n\n漏水了。\n',
    '请看下面。\n\n---------- 转发的邮件 ----------\n发件人: 客户乙 <other@example.com>\n日期: 2026年11月20日\n主题: 漏水\n\n漏水了。',
  ),
  {
    name: 'a subject that says it was passed on',
    raw: bytes(
      `${sender}Subject: ${word('utf-8', '转发：漏水')}\n`,
      utf8,
      '\n请处理\n\n发件人: 客户乙\n发送时间: 2026年11月20日\n主题: 漏水\n\n漏水了。\n',
    ),
    expected: {
      subject: '转发：漏水',
      text: '请处理\n\n发件人: 客户乙\n发送时间: 2026年11月20日\n主题: 漏水\n\n漏水了。',
    },
  },
  {
    name: 'a first mail with nothing to trim',
    raw: bytes(kettle, utf8, '\n第一次写信。\n\n水壶坏了。\n'),
    expected: { ...known, text: '第一次写信。\n\n水壶坏了。', fullText: '第一次写信。\n\n水壶坏了。' },
  },
]
