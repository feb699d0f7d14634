import type { Template, TemplateName } from '../domain/policy.ts'

/** To the customer: what stands in every letter of a complaints office. */
const toCustomer = (subject: string, body: string): Template => ({
  subject: `[{{reference}}] ${subject}`,
  body: `Dear {{customer}},

${body}

You can follow your case, and read everything that was written, at any time:
{{trackingUrl}}

{{signature}}
`,
})

/** To staff: one fact, what it is about, and where to act. */
const toStaff = (subject: string, body: string): Template => ({
  subject,
  body: `{{recipient}},

${body}

The customer reported: {{excerpt}}

Open the case: {{consoleUrl}}

{{signature}}
`,
})

/** What people are written in English where a pack does not say otherwise (R32, R24). */
export const englishTemplates: Readonly<Record<TemplateName, Template>> = {
  acknowledgement: toCustomer(
    'We have received what you wrote',
    `Thank you for telling us. We received what you wrote on {{receivedAt}}. Your reference is {{reference}}.
{{promise}}
If you would like to add anything, please reply to this email.`,
  ),
  reply: toCustomer('About what you told us', '{{text}}'),
  result: toCustomer(
    'The outcome of your case',
    `We have looked into what you told us ({{reference}}). This is the outcome:

{{text}}

If you do not agree, please reply to this email and we will take it up again.`,
  ),
  extension: toCustomer(
    'We need more time',
    `We are sorry that your case {{reference}} will take longer than we told you. The reason is this:

{{text}}

{{promise}}
We apologise for the delay. If you have any questions, please reply to this email.`,
  ),
  unreachable: toCustomer(
    'We could not reach you',
    `About what you told us ({{reference}}), we tried to reach you at these times, and could not:
{{attempts}}

{{request}}`,
  ),
  assigned: toStaff(
    '[New case] {{reference}} ({{severity}})',
    `{{department}} has a new case, {{reference}} ({{severity}}). Please accept it.
Deadline: {{dueAt}}`,
  ),
  quarantine: toStaff(
    '[Kept apart] {{reference}}: {{reasons}}',
    `Mail {{reference}} is kept apart: {{reasons}}. Nobody has been answered, and no clock runs.

Please release it, if it is a complaint, or reject it, and do not open anything in it that you do not expect. A genuine complaint counts from when it came.`,
  ),
  mass: toStaff(
    '[Mass complaint] {{reference}}: {{customers}} customers',
    `{{customers}} customers complain of one matter ({{basis}}). The latest case is {{reference}} ({{severity}}, {{department}}).

Its cases: {{cases}}

Please look at them together and give one answer. A case that is about something else can be taken out of the cluster on its page.`,
  ),
  triage: toStaff(
    '[To be classified] {{reference}}',
    'Case {{reference}} could not be classified with confidence. Please classify it.',
  ),
  'customer-message': toStaff(
    '[The customer wrote] {{reference}}',
    `The customer of case {{reference}} ({{severity}}) wrote:

{{text}}`,
  ),
  'customer-decision': toStaff(
    '[What the customer decided] {{reference}}: {{decision}}',
    `Case {{reference}} ({{severity}}, {{department}}): {{decision}}.

{{text}}

State now: {{state}}`,
  ),
  undeliverable: toStaff(
    '[Cannot be reached by mail] {{reference}}',
    `Mail to the customer of case {{reference}} ({{severity}}) at {{address}} does not arrive ({{status}}).
Nothing more is sent there. Please reach the customer another way.`,
  ),
  unreached: toStaff(
    '[Not reached, no mail possible] {{reference}}',
    `The customer of case {{reference}} ({{severity}}) was tried {{tries}} times in vain and should now be written to, but there is no address that takes mail. The message stands on their page only.

Please tell them another way, by letter or by a visit. They have time to answer until: {{answerBy}}`,
  ),
  reminder: toStaff(
    '[Reminder] {{reference}}: {{milestone}} is due {{dueAt}}',
    '“{{milestone}}” of case {{reference}} ({{severity}}) is due {{dueAt}}. Please see to it in time.',
  ),
  breach: toStaff(
    '[Overdue] {{reference}}: {{milestone}} is late',
    '“{{milestone}}” of case {{reference}} ({{severity}}) was due {{dueAt}} and has not been done. Please see to it now.',
  ),
  escalation: toStaff(
    '[Escalation, rung {{rung}}] {{reference}}: {{milestone}} is late',
    `“{{milestone}}” of case {{reference}} ({{severity}}, {{department}}) was due {{dueAt}}, has not been done, and is escalated to you.

What is asked of you: {{demand}}

Please acknowledge it in the case; the next rung is then held back for a while.`,
  ),
  'extension-request': toStaff(
    '[Extension] {{reference}}: {{milestone}}, {{decision}}',
    `The extension of “{{milestone}}” asked for in case {{reference}} ({{severity}}, {{department}}): {{decision}}.

Asked for by: {{requester}}
Longer by: {{by}}
Reason: {{reason}}
Deadline now: {{dueAt}}`,
  ),
  'taken-over': toStaff(
    '[Taken over] {{reference}}: now with {{person}}',
    `{{person}} has taken over case {{reference}} ({{severity}}) and answers for it from now on.
Reason: {{reason}}
Deadline now: {{dueAt}}

Please pass on to {{person}} what you know about it.`,
  ),
  demand: toStaff(
    '[From management] {{reference}}',
    `{{person}} asks this of you on case {{reference}} ({{severity}}, {{department}}):

{{text}}

State now: {{state}}
Deadline now: {{dueAt}}`,
  ),
  bulletin: toStaff(
    '[Bulletin {{number}}] {{reference}} ({{severity}}, {{occasion}})',
    `Bulletin {{number}} on case {{reference}} ({{severity}}, {{department}}): {{occasion}}.

{{report}}

State now: {{state}}
What is next: {{next}}`,
  ),
  digest: {
    subject: '[{{title}}] {{organisation}}',
    body: `{{recipient}},

{{items}}

Open the console: {{consoleUrl}}

{{signature}}
`,
  },
}
