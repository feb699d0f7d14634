import type { LocalisedText } from '../../domain/vocabulary.ts'
import { say } from '../views/words.ts'

/** What of a policy is compared, in the order in which it is told. */
export const sections = {
  pack: say('规则包', 'Pack'),
  calendars: say('日历', 'Calendars'),
  departments: say('部门', 'Departments'),
  staff: say('人员', 'Staff'),
  roster: say('值班', 'Duty roster'),
  severities: say('级别', 'Severities'),
  urgencies: say('紧急程度', 'Urgencies'),
  categories: say('类别', 'Categories'),
  clocks: say('时限', 'Clocks'),
  ladders: say('升级', 'Ladders'),
  notices: say('通知', 'Notices'),
  customer: say('客户', 'Customers'),
  similarity: say('重复与群体投诉', 'Repeat and mass complaints'),
  templates: say('模板', 'Templates'),
} as const satisfies Record<string, LocalisedText>

/** Something that a policy says, in words: of an item, by the name of a field. Lists are compared as sets. */
export interface Fact {
  readonly section: keyof typeof sections
  readonly item: string
  readonly field: LocalisedText
  readonly value: LocalisedText | readonly LocalisedText[]
}

/** A value that is the same in every language. */
export const plain = (value: string | number | boolean): LocalisedText => say(String(value), String(value))

export const plains = (values: readonly (string | number | boolean)[]): LocalisedText[] => values.map(plain)

/** Facts about one item; what is undefined is not said. */
export const factsOf = (
  section: Fact['section'],
  item: string,
  fields: readonly (readonly [field: LocalisedText, value: Fact['value'] | undefined])[],
): Fact[] =>
  fields.flatMap(([field, value]) => (value === undefined ? [] : [{ section, item, field, value }]))
