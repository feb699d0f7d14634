import { bytes, type CorpusMail } from './build.ts'

const head =
  'From: customer@example.com\nSubject: Re: kettle\nContent-Type: text/plain; charset=utf-8; format=fixed\n\n'
const answered = (name: string, body: string, text: string): CorpusMail => ({
  name,
  raw: bytes(head, body),
  expected: { from: 'customer@example.com', subject: 'Re: kettle', text, fullText: body.trim() },
})

export const westernReplies: readonly CorpusMail[] = [
  answered(
    'Gmail',
    'Still broken.\n\nOn Fri, Nov 20, 2026 at 10:00 AM Care <care@example.org> wrote:\n\n> Send it back.\n',
    'Still broken.',
  ),
  answered(
    'Gmail, wrapped',
    'Still broken.\n\nOn Fri, Nov 20, 2026 at 10:00 AM Customer Care of Example\n<care@example.org> wrote:\n\n> Send it back.\n>\n',
    'Still broken.',
  ),
  answered(
    'Apple',
    'No.\n\nSent from my iPhone\n\n> On 20 Nov 2026, at 10:00, Care <care@example.org> wrote:\n> \n> Send it.\n',
    'No.',
  ),
  answered(
    'Outlook',
    'No.\n\n-----Original Message-----\nFrom: Care <care@example.org>\nSent: Friday, 20 November 2026 10:00\nTo: Customer\nSubject: kettle\n\nSend it.\n',
    'No.',
  ),
  answered(
    'a rule above the headers, and a telephone of any make',
    'No.\n\nSent from my Example Wireless Phone\n\n------------------------------\n\nFrom: Care <care@example.org>\nDate: Fri, 20 Nov 2026\nTo: Customer\nSubject: kettle\n\nSend it.\n',
    'No.',
  ),
  answered(
    'words about a telephone',
    'Broken.\n\nSent from my desk, the phone is broken too.\n',
    'Broken.\n\nSent from my desk, the phone is broken too.',
  ),
  answered(
    'Outlook without dashes',
    'No.\n\nFrom: Care <care@example.org>\nSent: Friday, 20 November 2026 10:00\nTo: Customer\nSubject: kettle\n\nSend it.\n',
    'No.',
  ),
  answered(
    'Thunderbird in German',
    'Nein.\n\nAm 20.11.26 um 10:00 schrieb Kundendienst:\n> Bitte einsenden.\n\n',
    'Nein.',
  ),
  answered(
    'Outlook in German',
    'Nein.\n\nVon: Kundendienst <care@example.org>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Kunde\nBetreff: Kessel\n\nBitte einsenden.\n',
    'Nein.',
  ),
  answered(
    'Apple in French',
    'Non.\n\nEnvoyé de mon iPhone\n\n> Le 20 nov. 2026 à 10:00, SAV <care@example.org> a écrit :\n> \n> Renvoyez-la.\n',
    'Non.',
  ),
  answered(
    'Outlook in French',
    'Non.\n\nDe : SAV <care@example.org>\nEnvoyé : vendredi 20 novembre 2026 10:00\nÀ : Client\nObjet : bouilloire\n\nRenvoyez-la.\n',
    'Non.',
  ),
  answered(
    'Gmail in Spanish',
    'No.\n\nEl vie, 20 nov 2026 a las 10:00, SAC (<care@example.org>) escribió:\n\n> Devuélvalo.\n',
    'No.',
  ),
  answered(
    'Gmail in Japanese',
    'いいえ。\n\n2026年11月20日(金) 10:00 サポート <care@example.org>:\n\n> ご返送ください。\n',
    'いいえ。',
  ),
  answered(
    'Outlook in Japanese',
    'いいえ。\n\n-----元のメッセージ-----\n差出人: サポート\n送信日時: 2026年11月20日\n宛先: 客\n件名: やかん\n\nご返送ください。\n',
    'いいえ。',
  ),
  answered(
    'an answer below, with a signature',
    '> When did you buy it?\n\nLast week.\n\n-- \nThe customer\n',
    'Last week.',
  ),
  answered(
    'answers between',
    'On 20/11/2026 10:00, Care wrote:\n> When?\n\nLast week.\n\n> Where?\n\nIn your shop.\n\n-- \nThe customer\n',
    'On 20/11/2026 10:00, Care wrote:\n> When?\n\nLast week.\n\n> Where?\n\nIn your shop.',
  ),
  answered(
    'words that only look like marks',
    'Your clerk wrote: no refund.\nFrom: my kitchen\nOn Monday it leaked\nand nobody wrote: sorry.\n',
    'Your clerk wrote: no refund.\nFrom: my kitchen\nOn Monday it leaked\nand nobody wrote: sorry.',
  ),
  {
    name: 'flowing text with a quote and a signature',
    raw: bytes(
      'From: customer@example.com\nSubject: Re: kettle\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n',
      '水壶 \n坏了。\n  indented\n> 请 \n> 寄回。\n\n-- \n客户甲\n',
    ),
    expected: { text: '水壶坏了。\n indented', fullText: '水壶坏了。\n indented\n> 请寄回。\n\n-- \n客户甲' },
  },
]
