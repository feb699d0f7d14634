import type { Finding } from '../../domain/attachments.ts'

const words = (text: string): readonly string[] => text.split(/\s+/)

/** Endings by which systems run a file, or let it change them. */
const running: readonly (readonly [Finding, readonly string[]])[] = [
  [
    'executable',
    words('exe com scr pif cpl dll sys drv ocx jar class apk app elf run so dylib xll wasm ipa'),
  ],
  [
    'script',
    words(
      'bat cmd ps1 ps1xml psm1 psd1 vb vbe vbs js jse mjs wsf wsh wsc ws sct hta sh bash zsh csh command py pyw pl rb php ' +
        'asp aspx jsp reg inf scf job gadget application appref-ms chm hlp ade adp mde mdb accdb ksh tcl lua swf jnlp msh',
    ),
  ],
  ['installer', words('msi msp mst msix msixbundle appx appxbundle deb rpm pkg appinstaller')],
  ['disk-image', words('iso img vhd vhdx dmg udf vmdk toast')],
  ['shortcut', words('lnk url desktop webloc website library-ms search-ms searchconnector-ms')],
  ['macro', words('docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm xlm iqy slk')],
]

const byEnding = new Map(running.flatMap(([finding, endings]) => endings.map((ending) => [ending, finding])))

/** The last part of a name, in small letters: what systems go by. Dots and spaces behind it are left out, as Windows does. */
const endingOf = (name: string): string =>
  /\.([^.\s]{1,20})$/.exec(name.toLowerCase().replace(/[\s.]+$/, ''))?.[1] ?? ''

/** What a name alone says against a file. */
export const namedAs = (name: string): Finding | undefined => byEnding.get(endingOf(name))

export const isExecutableName = (name: string): boolean => namedAs(name) !== undefined

/** Endings of documents, behind which others hide. */
const document =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|rtf|jpe?g|png|gif|mp[34]|zip|csv|html?)[\s._-]*\.[^.\s]{1,20}$/i

/** Whether a name ends like a document, and then once more: `invoice.pdf.exe`. Archives of one file are named so, too. */
export const hasDoubleEnding = (name: string): boolean =>
  document.test(name) && !/^(?:gz|bz2|xz|zip|7z|eml|p7m|p7s|asc|sig|pgp|gpg)$/.test(endingOf(name))

const ooxml = 'application/vnd.openxmlformats-officedocument.'

/** The endings that files of a type have. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf', 'ai'],
  'image/jpeg': words('jpg jpeg jpe jfif pjpeg mpo'),
  'image/png': ['png', 'apng'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': words('heic heif hif heics'),
  'image/avif': ['avif', 'avifs'],
  'image/tiff': words('tif tiff dng nef cr2 arw'),
  'image/bmp': ['bmp', 'dib'],
  'image/svg+xml': ['svg'],
  'text/html': words('html htm xhtml mht mhtml xml'),
  'application/msword': words('doc dot wps rtf'),
  'application/vnd.ms-excel': words('xls xlt et'),
  'application/vnd.ms-powerpoint': words('ppt pps pot dps'),
  'application/vnd.ms-outlook': ['msg', 'oft'],
  [`${ooxml}wordprocessingml.document`]: ['docx', 'dotx'],
  [`${ooxml}spreadsheetml.sheet`]: ['xlsx', 'xltx'],
  [`${ooxml}presentationml.presentation`]: words('pptx ppsx potx'),
  'application/rtf': ['rtf', 'doc'],
  // Sealed documents of any kind come in this container.
  'application/x-cfb': words('doc dot xls xlt ppt pps pot docx xlsx pptx msg pub vsd wps et dps'),
  'application/xml': words('xml svg html htm xhtml rss kml gpx xsd xsl xslt plist'),
  'application/pgp-encrypted': words('asc pgp gpg'),
  'audio/aac': ['aac'],
  'application/zip': words('zip cbz kmz xpi whl vsdx xps oxps 3mf numbers pages key'),
  'application/vnd.rar': ['rar', 'cbr'],
  'application/x-7z-compressed': ['7z'],
  'audio/mpeg': words('mp3 mp2 mpga mpeg'),
  'audio/mp4': words('m4a m4b aac mp4 m4p'),
  'audio/wav': ['wav', 'wave'],
  'audio/amr': words('amr awb 3ga'),
  'audio/ogg': words('ogg oga opus ogv ogx spx'),
  'video/mp4': words('mp4 m4v m4a mov 3gp f4v'),
  'video/quicktime': words('mov qt mp4'),
  'video/3gpp': words('3gp 3g2 3gpp mp4 amr 3ga'),
  'text/plain': words(
    'txt text csv tsv log md eml ics vcf json yaml yml ini conf asc sig p7s pgp gpg lrc srt vtt tex rtf xml vcard ' +
      'geojson gpx kml mbox nfo me ps eps diff patch',
  ),
}

const known = new Set(Object.values(endings).flat())

/** Whether a name ends like another type than the content is of. Endings that no type is known by contradict none. */
export const contradicts = (name: string, type: string): boolean => {
  const ending = endingOf(name)
  const fitting = endings[type]
  if (ending === '' || fitting?.includes(ending) === true) return false
  return fitting !== undefined || known.has(ending)
}
