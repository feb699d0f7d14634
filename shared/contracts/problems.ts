import * as z from 'zod'
import { reference } from './values.ts'

/** One field that is wrong: where (JSON pointer into the request), why, and in words. */
const fieldError = z.object({
  /** JSON pointer, e.g. `/customer/email`; `/query/limit`, `/headers/idempotency-key` outside the body. */
  pointer: z.string(),
  /** The same as a dotted path, e.g. `customer.email`. */
  path: z.string(),
  code: z.string(),
  message: z.string(),
  /** In a file that the field holds: its line and column, counted from 1; `path` is then one into the file. */
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  /** What to do about it. */
  hint: z.string().optional(),
})

/** RFC 9457 problem document; `type` is stable, texts are in the caller's language. */
export const problem = z
  .object({
    type: z.string().meta({ example: '/problems/invalid-request' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional().meta({ description: 'Request id, to quote when asking for help' }),
    errors: z.array(fieldError).optional(),
    reference: reference.optional().meta({ description: 'The case that stands in the way' }),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof problem>
export type FieldError = z.output<typeof fieldError>

/** Stable problem types with their status and words; `type` in a response is `/problems/<key>`. */
export const problemTypes = {
  'malformed-json': {
    status: 400,
    'zh-CN': '请求内容不是有效的 JSON',
    en: 'The request body is not valid JSON',
  },
  'invalid-request': {
    status: 400,
    'zh-CN': '请求中有字段不正确',
    en: 'Some fields of the request are not right',
  },
  unauthorized: { status: 401, 'zh-CN': '请先登录', en: 'Sign in first' },
  'invalid-api-key': {
    status: 401,
    'zh-CN': 'API 密钥缺失、无效或已停用',
    en: 'The API key is missing, not valid, or no longer so',
  },
  forbidden: { status: 403, 'zh-CN': '您没有权限执行此操作', en: 'You are not allowed to do this' },
  'unknown-case': {
    status: 404,
    'zh-CN': '没有找到这个编号的案件',
    en: 'There is no case with this reference',
  },
  'unknown-version': {
    status: 404,
    'zh-CN': '没有这个策略版本',
    en: 'There is no such version of the policy',
  },
  'unknown-client': { status: 404, 'zh-CN': '没有这个接口客户端', en: 'There is no such API client' },
  'unknown-job': { status: 404, 'zh-CN': '没有这个任务', en: 'There is no such job' },
  'unknown-model': {
    status: 404,
    'zh-CN': '没有这个可启用的分类模型版本',
    en: 'There is no such version of the classifier that could be used',
  },
  'unknown-attachment': {
    status: 404,
    'zh-CN': '本案没有这个附件，或附件尚未检查完毕',
    en: 'The case has no such file, or it is still being checked',
  },
  'file-quarantined': {
    status: 409,
    'zh-CN': '该文件已被隔离，请确认风险后再下载',
    en: 'This file is in quarantine; confirm that you know the risk before you download it',
  },
  'unknown-link': { status: 404, 'zh-CN': '链接无效或已失效', en: 'This link is not valid, or no longer so' },
  'not-allowed-in-state': {
    status: 409,
    'zh-CN': '案件当前状态下不能执行此操作',
    en: 'This cannot be done in the current state of the case',
  },
  'no-open-escalation': {
    status: 409,
    'zh-CN': '没有需要您确认的升级',
    en: 'There is no open escalation for you to acknowledge',
  },
  'concurrent-change': {
    status: 409,
    'zh-CN': '刚刚被他人修改，请刷新后重试',
    en: 'This has just been changed by someone else; reload and try again',
  },
  'model-in-use': {
    status: 409,
    'zh-CN': '该分类模型版本已在使用中',
    en: 'This version of the classifier is in use already',
  },
  'version-exists': {
    status: 409,
    'zh-CN': '该名称和版本号已发布过其他内容，请使用新的版本号',
    en: 'This name and version have been published with other content; give the pack a new version',
  },
  'payload-too-large': { status: 413, 'zh-CN': '请求内容过大', en: 'The request body is too large' },
  'pack-too-large': {
    status: 413,
    'zh-CN': '策略包过大，压缩后不得超过 390 KB',
    en: 'The pack is too large: at most 390 KB once compressed',
  },
  'unsupported-media-type': {
    status: 415,
    'zh-CN': '请使用 application/json 提交',
    en: 'Send the request as application/json',
  },
  'invalid-pack': {
    status: 422,
    'zh-CN': '策略包有错误，未能采用',
    en: 'The pack has faults and cannot be used',
  },
  'idempotency-conflict': {
    status: 422,
    'zh-CN': '同一个 Idempotency-Key 已用于另一份内容',
    en: 'This Idempotency-Key was used before with another body',
  },
  'already-recorded': {
    status: 409,
    'zh-CN': '同一转办单位、编号和客户的投诉已登记',
    en: 'This matter of the same referrer, number and customer has been recorded already',
  },
  'too-many-requests': {
    status: 429,
    'zh-CN': '请求过于频繁，请稍后再试',
    en: 'Too many requests; please try again later',
  },
  'internal-error': {
    status: 500,
    'zh-CN': '系统出现意外错误，请稍后重试',
    en: 'Something unexpected went wrong; please try again later',
  },
  unavailable: {
    status: 503,
    'zh-CN': '系统繁忙，请稍后重试',
    en: 'The system is busy; please try again shortly',
  },
} as const satisfies Record<string, { status: number; 'zh-CN': string; en: string }>

export type ProblemType = keyof typeof problemTypes
