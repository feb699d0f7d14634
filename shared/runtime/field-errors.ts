import type * as z from 'zod'
import type { FieldError } from '../contracts/problems.ts'
import type { FieldIssue } from '../domain/errors.ts'
import type { Language, LocalisedText } from '../domain/vocabulary.ts'

type Words = (issue: Readonly<Record<string, unknown>>) => LocalisedText

const fixed =
  (zh: string, en: string): Words =>
  () => ({ 'zh-CN': zh, en })

/** What is wrong with a field, by stable code, in words. */
const words = {
  required: fixed('此项必填', 'This is required'),
  'wrong-type': ({ expected }) => ({
    'zh-CN': `类型不正确，应为 ${String(expected)}`,
    en: `Wrong type: expected ${String(expected)}`,
  }),
  'too-long': ({ maximum }) => ({
    'zh-CN': `内容过长，最多 ${String(maximum)} 个字符`,
    en: `Too long: at most ${String(maximum)} characters`,
  }),
  'too-short': fixed('此项不能为空', 'This must not be empty'),
  'out-of-range': fixed('数值超出范围', 'The number is out of range'),
  'unknown-field': fixed('不认识的字段', 'This field is not known'),
  'wrong-format': fixed('格式不正确', 'The format is not right'),
  'not-an-option': ({ values }) => ({
    'zh-CN': `应为以下之一：${(values as unknown[]).join('、')}`,
    en: `Expected one of: ${(values as unknown[]).join(', ')}`,
  }),
  'control-characters': fixed('包含不允许的控制字符', 'Contains control characters that are not allowed'),
  'line-break': fixed('此项不能换行', 'This must be on one line'),
  'unknown-upload': fixed('没有这个上传的文件', 'There is no such upload'),
  'upload-expired': fixed('上传已过期，请重新上传', 'The upload is too old: upload the file again'),
  'upload-taken': fixed('这个文件已经提交过', 'This upload has been attached already'),
  'files-too-large': fixed('附件总大小超过 50 MB', 'The files are larger than 50 MB in all'),
  'unknown-category': fixed('没有这个类别', 'There is no such category'),
  'unknown-severity': fixed('没有这个等级', 'There is no such severity'),
  'unknown-department': fixed('没有这个部门', 'There is no such department'),
  'unknown-clock': fixed('案件没有这个期限', 'The case has no such clock'),
  'not-running': fixed('这个期限已不在计时', 'This clock does not run any more'),
  'not-extendable': fixed('规则不允许延长这个期限', 'The policy does not let this clock be extended'),
  'wrong-unit': fixed('请使用规则规定的延期单位', 'Ask in the unit in which the policy limits extensions'),
  'not-positive': fixed('应为大于零的整数', 'This must be a whole number above zero'),
  'beyond-total': fixed('超过了规则允许的延期总长', 'More than the policy allows in all'),
  'extended-too-often': fixed('已达到允许的延期次数', 'It has been extended as often as the policy allows'),
  'does-not-move': fixed(
    '已有更早的期限，延期不会改变它',
    'An earlier deadline holds: the extension would not move it',
  ),
  'already-requested': fixed(
    '已有延期申请等待批准',
    'An extension has been asked for and waits to be approved',
  ),
  'not-requested': fixed('没有等待批准的延期申请', 'Nobody has asked for an extension of it'),
  'in-the-past': fixed('应晚于现在', 'This must lie ahead'),
  'in-the-future': fixed('不能晚于现在', 'This must not lie ahead'),
  'too-long-ago': fixed('早于规则允许补登的期限', 'This is longer ago than the policy lets it be entered'),
  'already-recorded': fixed('这份转办已登记', 'This has been recorded already'),
  'not-linked': fixed('没有这项关联', 'There is no such link'),
  'number-taken': fixed('该编号已用于另一案件', 'Another case has this number'),
  'before-reception': fixed('早于收到时间', 'This is before it was received'),
  'api-key-needed': fixed('只有持有 API 密钥的系统可以填写', 'Only a system with an API key can set this'),
  'api-only': fixed('使用 API 密钥时，渠道为 api', 'With an API key the channel is api'),
  'referral-needed': fixed('请填写转办单位', 'Say who referred it'),
  'not-earlier': fixed('应早于现在的期限', 'This must be earlier than the present deadline'),
  'not-written-to': fixed(
    '请先按规定次数联系客户：系统发出通知、答复期限届满后，方可以此结案',
    'First try to reach the customer as often as the policy says: they are written to, and have time to answer',
  ),
  'time-to-answer': fixed(
    '客户的答复期限未满，或未等满即已继续办理，不能以此结案',
    'The customer has not had the time to answer that the policy gives them',
  ),
  'same-case': fixed('不能并入案件自身', 'A case cannot be merged into itself'),
  'has-ended': fixed('这个案件已经结束，不能并入', 'This case has ended: nothing can be merged into it'),
  'has-own-deadline': fixed(
    '本案还有该案没有的期限（如法定期限、转办单位期限或客户来信未答复），不能并入；可反向合并，或先完成该期限',
    'This case has a deadline that the other does not run (by law, of a referrer, or a message to be answered): merge the other way round, or meet it first',
  ),
  'already-missed': fixed(
    '期限已经超过，不能再延长',
    'The deadline has been missed: it cannot be extended any more',
  ),
  'date-out-of-range': fixed('日期应在 2000 年至 2099 年之间', 'The date must lie between 2000 and 2099'),
  'not-a-referral': fixed(
    '填写了转诉信息，渠道应为 referral',
    'A referral is given, so that the channel must be referral',
  ),
  'invalid-cursor': fixed('分页标记无效', 'The cursor is not valid'),
  invalid: fixed('内容不正确', 'This is not right'),
} as const satisfies Record<string, Words>

type Code = keyof typeof words

const codeOf = (issue: z.core.$ZodIssue): Code => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined') ? 'required' : 'wrong-type'
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : 'out-of-range'
    case 'too_small':
      return issue.origin === 'string' ? 'too-short' : 'out-of-range'
    case 'unrecognized_keys':
      return 'unknown-field'
    case 'invalid_format':
      return 'wrong-format'
    case 'invalid_value':
      return 'not-an-option'
    case 'custom': {
      const code = String(issue.params?.['code'])
      return code in words ? (code as Code) : 'invalid'
    }
    default:
      return 'invalid'
  }
}

type Path = readonly PropertyKey[]

const pointer = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const fieldError = (
  path: Path,
  code: string,
  details: Readonly<Record<string, unknown>>,
  language: Language,
): FieldError => ({
  pointer: pointer(path),
  path: path.map(String).join('.'),
  code,
  message: words[code in words ? (code as Code) : 'invalid'](details)[language],
})

/**
 * The faults of a part of the request, in the caller's language, the first at each place. `within` is empty for the
 * body.
 */
export const fieldErrors = (error: z.ZodError, within: Path, language: Language): FieldError[] => {
  const found = error.issues.flatMap((issue) => {
    const details = issue as unknown as Record<string, unknown>
    const path = [...within, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => fieldError([...path, name], 'unknown-field', details, language))
    }
    return [fieldError(path, codeOf(issue), details, language)]
  })
  return found.filter(
    (fault, index) => found.findIndex(({ pointer: place }) => place === fault.pointer) === index,
  )
}

/** The faults that a rule of the domain found; those in a file with their place in it, in the words of who read it. */
export const domainFieldErrors = (issues: readonly FieldIssue[], language: Language): FieldError[] =>
  issues.map(({ path, code, inFile }) => ({ ...fieldError(path, code, {}, language), ...inFile }))
