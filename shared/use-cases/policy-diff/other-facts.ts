import { templateNames, urgencyRulesOf, type Policy, type WeightedTerm } from '../../domain/policy.ts'
import type { CaseRule } from '../../domain/rules/case-rule.ts'
import { similarityOf } from '../../domain/similarity/similarity-policy.ts'
import { kinds, languages, type LocalisedText } from '../../domain/vocabulary.ts'
import { spanText } from '../views/span-words.ts'
import { say, urgencyNames } from '../views/words.ts'
import { factsOf, plain, plains, type Fact } from './fact.ts'

const termTexts = (terms: readonly WeightedTerm[]): LocalisedText[] =>
  terms.map(({ term, weight }) => plain(`${term} ${weight}`))

const words = say('词语', 'words')

const yesOrNo = (value: boolean): LocalisedText => (value ? say('是', 'yes') : say('否', 'no'))

const ruleFacts = (subject: 'severities' | 'urgencies', floor: LocalisedText, rule: CaseRule): Fact[] =>
  factsOf(subject, `› ${rule.id}`, [
    [say('至少', 'at least'), floor],
    [say('理由', 'reason'), rule.reason],
    [words, plains(rule.terms ?? [])],
    [say('客户级别', 'customer classes'), plains(rule.customerClasses ?? [])],
    [say('渠道', 'channels'), plains(rule.channels ?? [])],
    [say('除外', 'unless part of'), plains(rule.unless ?? [])],
    [say('地名除外', 'unless in a place'), yesOrNo(rule.unlessPlace === true)],
    [
      say('字段', 'fields'),
      plains(Object.entries(rule.fields ?? {}).map(([field, terms]) => `${field}: ${terms.join(', ')}`)),
    ],
    [
      say('金额至少', 'amount at least'),
      plains(Object.entries(rule.amounts ?? {}).map(([currency, least]) => `${least} ${currency}`)),
    ],
    [say('同句须有', 'near to'), plains(rule.near ?? [])],
    [
      say('数量至少', 'count at least'),
      plains(rule.counts ? [`${rule.counts.atLeast} ${rule.counts.of.join(', ')}`] : []),
    ],
    [say('发生至今天数', 'days since it happened'), plain(rule.happenedDaysAgo ?? '–')],
    [say('须在几天内答复', 'answer wanted within days'), plain(rule.replyWithinDays ?? '–')],
    [say('转办单位', 'referrers'), plains(rule.referrers ?? [])],
    [
      say('关联', 'related as'),
      plains((['repeat', 'escalated', 'mass'] as const).filter((relation) => rule[relation] === true)),
    ],
    [say('类型', 'kinds'), plains(rule.kinds ?? [])],
    [say('类别', 'categories'), plains(rule.categories ?? [])],
  ])

const noticeFacts = ({ notices, replies, organisation, language, triage, numbering }: Policy): Fact[] => [
  ...factsOf('pack', '', [
    [say('机构', 'organisation'), organisation],
    [say('语言', 'language'), plain(language)],
    [say('分类错误的代价', 'cost of a wrong category'), plain(triage.wrong)],
    [say('转人工的代价', 'cost of asking a person'), plain(triage.ask)],
    ...kinds.map((kind) => [say(`编号 ${kind}`, `references of ${kind}`), plain(numbering[kind])] as const),
  ]),
  ...factsOf('notices', '', [
    [
      say('免打扰', 'quiet hours'),
      plain(notices.quietHours ? `${notices.quietHours.from}–${notices.quietHours.to}` : '–'),
    ],
    [say('每日摘要', 'daily digest'), plain(notices.digestAt)],
    [say('每小时最多', 'most mails an hour'), plain(notices.mostPerHour)],
    [
      say('来信重开已有结果的案件', 'mail opens a resolved case again'),
      plain(replies?.reopenResolved ?? '–'),
    ],
    [
      say('来信重开结案后若干天内的案件', 'mail opens an ended case again within days'),
      plain(replies?.reopenEndedWithinDays ?? '–'),
    ],
  ]),
]

const customerFacts = ({ customer }: Policy): Fact[] =>
  factsOf('customer', '', [
    [say('结案后链接有效', 'link valid after the end'), spanText(customer.linkExpiresAfter)],
    [say('不认可结果告知', 'a refused result is told to'), plains(customer.refusedResultTo)],
    [say('评价可修改', 'survey changeable'), plain(customer.surveyChangeable)],
    [
      say('联系不上几次后发信', 'written to after attempts in vain'),
      plain(customer.unreachable?.attempts ?? '–'),
    ],
    [say('失联客户的答复期限', 'time to answer by the clock'), plain(customer.unreachable?.clock ?? '–')],
    [
      say('期限届满前可按失联结案', 'may be closed as unreachable before'),
      plain(customer.unreachable?.closeEarly ?? '–'),
    ],
  ])

const similarityFacts = (policy: Policy): Fact[] => {
  const { country, sharedContacts, rememberDays, repeat, mass } = similarityOf(policy)
  return factsOf('similarity', '', [
    [say('电话号码所属国家', 'country of telephone numbers'), plain(country ?? '–')],
    [say('不代表客户的联系方式', 'contacts that are no customer'), plains(sharedContacts)],
    [say('保留天数', 'remembered for days'), plain(rememberDays)],
    [say('重复投诉：天数以内', 'repeat within days'), plain(repeat.withinDays)],
    [say('重复投诉：小时以后', 'repeat after hours'), plain(repeat.afterHours)],
    [say('重复投诉：内容相似度', 'repeat from share of words'), plain(repeat.text)],
    [say('群体投诉：天数以内', 'mass within days'), plain(mass.withinDays)],
    [say('群体投诉：内容相似度', 'mass from share of words'), plain(mass.text)],
    [say('群体投诉：客户数', 'mass at customers'), plain(mass.steps.join(', '))],
    [say('群体投诉：依据', 'mass by'), plains(mass.by)],
  ])
}

/** What cases are about and how severe they are, notices and mails. */
export const otherFacts = (policy: Policy): Fact[] => [
  ...noticeFacts(policy),
  ...customerFacts(policy),
  ...similarityFacts(policy),
  ...factsOf('severities', '', [
    [say('由低到高', 'lowest first'), plain(policy.severities.map(({ id }) => id).join(' < '))],
  ]),
  ...policy.severities.flatMap(({ id, name }) => factsOf('severities', id, [[say('名称', 'name'), name]])),
  ...policy.severityRules.flatMap((rule) => ruleFacts('severities', plain(rule.severity), rule)),
  ...urgencyRulesOf(policy).flatMap((rule) => ruleFacts('urgencies', urgencyNames[rule.urgency], rule)),
  ...kinds.flatMap((kind) => factsOf('categories', kind, [[words, termTexts(policy.kindTerms[kind] ?? [])]])),
  ...policy.categories.flatMap(({ id, name, department, description, examples, terms }) =>
    factsOf('categories', id, [
      [say('名称', 'name'), name],
      [say('部门', 'department'), plain(department)],
      ...(description ? [[say('说明', 'description'), description] as const] : []),
      [say('例句', 'examples'), plains(examples ?? [])],
      [words, termTexts(terms)],
    ]),
  ),
  ...templateNames.flatMap((name) =>
    languages.flatMap((language) => {
      const { subject, body } = policy.templates[name][language]
      return factsOf('templates', `${name} (${language})`, [
        [say('标题', 'subject'), plain(subject)],
        [say('正文', 'body'), plain(body)],
      ])
    }),
  ),
]
