import type { Attachment } from '../../contract-types.ts'
import type { Dictionary } from '../../language.ts'

interface FileCardTexts {
  heading: string
  states: Record<Attachment['state'], string>
  origins: Record<Attachment['origin'], string>
  download: string
  downloadOf: (name: string) => string
  inline: (count: number) => string
  warningTitle: string
  warning: (name: string) => string
  downloadAnyway: string
}

const zh: FileCardTexts = {
  heading: '附件',
  states: { checking: '正在检查', clean: '已检查', quarantined: '已隔离', missing: '没有收到' },
  origins: { mail: '来信', form: '投诉表单', 'customer-page': '客户页面', staff: '内部' },
  download: '下载',
  downloadOf: (name) => `下载 ${name}`,
  inline: (count) => `正文中的图片（${count}）`,
  warningTitle: '这个文件已被隔离',
  warning: (name) => `${name} 可能损害您的电脑或泄露数据。除非确有必要并知道如何安全打开，请不要下载。`,
  downloadAnyway: '知道风险，仍然下载',
}

const en: FileCardTexts = {
  heading: 'Files',
  states: {
    checking: 'Being checked',
    clean: 'Checked',
    quarantined: 'In quarantine',
    missing: 'Never arrived',
  },
  origins: {
    mail: 'by mail',
    form: 'with the form',
    'customer-page': 'on the customer’s page',
    staff: 'by staff',
  },
  download: 'Download',
  downloadOf: (name) => `Download ${name}`,
  inline: (count) => `Pictures within the text (${count})`,
  warningTitle: 'This file is in quarantine',
  warning: (name) =>
    `${name} may harm your computer or give data away. Do not download it unless you need it and know how to open it safely.`,
  downloadAnyway: 'I know the risk: download it',
}

export const fileCardTexts: Dictionary<FileCardTexts> = { 'zh-CN': zh, en }
