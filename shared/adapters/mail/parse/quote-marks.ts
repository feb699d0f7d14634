/**
 * The lines by which mail programs part what was written from what it answers. Each is tried on one line of limited
 * length without leading blanks, so that none can take long.
 */

/** `-----Original Message-----` and what others write there. */
export const originalMark = new RegExp(
  `^[-_=*\\s\\u2014\\u2500]{2,60}(?:${[
    '原始(?:邮件|信件|郵件|訊息)|原(?:邮件|郵件)|回复(?:的)?原(?:邮件|文)|邮件原文|引用原文',
    'original (?:message|appointment|mail|e-mail)|reply message|reply above this line',
    'urspr(?:ü|ue?)ngliche (?:nachricht|e-?mail)|originalnachricht',
    "message d['’]origine|message original|messaggio originale|mensaje original|mensagem original",
    'oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti',
    'wiadomość oryginalna|původní zpráva|исходное сообщение|исходное письмо|eredeti üzenet',
    '元のメッセージ|オリジナルメッセージ|원본 ?메[시세]지|원본 ?메일',
  ].join('|')})[-_=*\\s\\u2014\\u2500:：]{0,60}$`,
  'i',
)

/** What follows was passed on, and is what the mail is about. */
export const forwardMark = new RegExp(
  `^[-_=*\\s>]{0,60}(?:${[
    '(?:begin |start of )?forwarded (?:message|mail|by)|(?:begin )?forwarded message',
    '(?:开始)?转发(?:的)?(?:邮件|信息|邮件信息)|已?转发(?:的)?郵件|轉寄(?:的)?郵件|轉寄郵件|转寄的邮件|---- 转发的消息',
    'weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-mail)|message transféré|début du message (?:transféré|réexpédié)',
    'mensaje reenviado|messaggio inoltrato|mensagem encaminhada|転送(?:された)?メッセージ|전달된 메시지|пересылаемое сообщение',
  ].join('|')})(?![\\p{L}])`,
  'iu',
)

const fromLabel =
  '发件人|寄件者|寄件人|发信人|from|von|de|da|van|från|fra|od|от|差出人|送信者|보낸 ?사람|보낸사람'
const otherLabel =
  '发送时间|发送日期|发件时间|日期|时间|收件人|收件者|抄送|副本|主题|主旨|标题|寄件日期|date|sent|to|cc|subject|importance|gesendet|datum|an|betreff|envoyé(?: le)?|à|objet|enviado(?: el| em)?|para|asunto|assunto|fecha|data|inviato|oggetto|aan|onderwerp|verzonden|skickat|till|ämne|wysłano|do|temat|отправлено|дата|кому|тема|送信日時|日時|宛先|件名|보낸 ?날짜|날짜|받는 ?사람|제목'
const label = (names: string): RegExp => new RegExp(`^[>*\\s|]{0,9}(?:${names})[*\\s]{0,5}[:：]`, 'i')

/** The block of headers with which Outlook, Foxmail and others begin what they quote. */
export const headerBlockFrom = label(fromLabel)
export const headerBlockOther = label(otherLabel)

const day = '\\d{1,4}[-/.年]'
/** “… wrote:” in the languages of programs in use. A day or an address must stand in it: people write so, too. */
const attributions: readonly RegExp[] = [
  /^(?:on|am|le|el|il(?: giorno)?|op|den|em|a|dnia|em|dne) .{5,400}(?:wrote|writes|schrieb .{0,200}|schrieb|schreef .{0,200}|a écrit|escribió|ha scritto|escreveu|skrev .{0,200}|skrev|napisał\(a\)|napisała?|napsal\(a\))\s{0,3}[:：]$/i,
  /^.{3,300}(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|skrev|napisał\(a\)|пишет|написал\(?а?\)?)\s{0,3}[:：]$/i,
  new RegExp(`^(?:在|于|於)\\s{0,3}${day}.{3,300}(?:写道|寫道|写到|来信|编写|撰写)\\s{0,3}[:：]?$`),
  /^.{1,300}(?:于|於|在).{5,120}(?:写道|寫道|写到|編寫|编写|撰写)\s{0,3}[:：]?$/,
  /^.{3,300}(?:写道|寫道)\s{0,3}[:：]$/,
  new RegExp(
    `^${day}.{3,300}(?:のメール|さんは書きました|さんが書きました|님이 작성|<[^<>\\s]+@[^<>\\s]+>)\\s{0,3}[:：]$`,
  ),
  /^.{3,300}(?:さんは書きました|さんのメッセージ|님이 작성)\s{0,3}[:：]$/,
  /^\d{2}\.\d{2}\.\d{4}.{3,300}(?:пишет|написал\(?а?\)?)?\s{0,3}[:：]$/i,
]
const dated =
  /@|\d{1,2}[:：]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-/.]\d|^(?:on|am|le|el|il|op|em)\s.*\d{4}/i

/** Whether a line, or lines that were joined, says who wrote what follows. */
export const isAttribution = (line: string): boolean =>
  line.length <= 600 && dated.test(line) && attributions.some((attribution) => attribution.test(line))

/** How an attribution may begin that goes on in the next line. */
export const attributionStart =
  /^(?:on|am|le|el|il|op|den|em|dnia|在|于|於)\s{0,2}.{4}|^.{0,200}@[^\s]{3,200}>$|^\d{4}[-/年]/i

/** What a telephone or a mail program adds below. */
export const machineSignature = new RegExp(
  `^(?:${[
    '(?:发自|發自|来自|來自|从|從|发送自|發送自|傳送自)\\s?(?:我的|于|於)?\\s?(?:iphone|ipad|手机|手機|qq|网易|163|outlook|windows|mac|android|安卓|华为|荣耀|小米|红米|vivo|oppo|三星|魅族|foxmail|yahoo|新浪|阿里)[A-Za-z0-9 .+手机機邮郵件箱大师客户端版发送的]{0,20}',
    '(?:获取|取得|下载) ?outlook for .{1,80}|从我的 ?.{1,20} ?发送',
    'sent (?:from|with|via|using) (?:my |the |a )?(?:iphone|ipad|android|samsung|huawei|galaxy|phone|mobile|outlook|mail|yahoo|proton|gmail|blackberry|windows|xiaomi|oneplus|pixel|tablet).{0,80}',
    "sent from my [\\w'’&+ -]{2,40}|sent from (?:mobile|mailbox|samsung mobile)",
    'get outlook for .{1,80}|(?:von|vom) mein(?:em|er) .{2,30} gesendet|gesendet (?:von|mit|aus) .{2,60}|diese nachricht wurde von .{2,40} gesendet',
    'envoyé (?:de|depuis|à partir de) mon .{2,60}|envoyé depuis .{2,60}|enviado (?:desde|do|de) (?:mi|meu) .{2,60}|inviato da(?:l mio)? .{2,60}|verstuurd vanaf mijn .{2,60}',
    '.{2,30}から送信|나의 .{2,30}에서 보냄|отправлено (?:с|из) .{2,60}|wysłane z .{2,60}|skickat från min .{2,60}',
  ].join('|')})[.。!！]?$`,
  'i',
)

/** RFC 3676 has a blank after the dashes, which often gets lost. */
export const signatureMark = /^--\s?$/

/** Subjects of mail that was passed on. */
export const forwardSubject =
  /^\s{0,9}(?:(?:re|回复|答复)\s?[:：]\s{0,3})?(?:fwd?|转发|轉寄|转寄|轉發|wg|tr|rv|enc|i|vs|doorst|pd|転送|전달)\s?(?:\[\d+\])?[:：]/i
