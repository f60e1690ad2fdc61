// Invented answers about documents, for the preview in a browser and for tests: two white pages.
import type { Commands } from './generated'

type Names = 'documents' | 'document_preview' | 'document_page' | 'document_save'

/** One white point. */
const WHITE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTs5ZgAAAABJRU5ErkJggg=='

const abouts = [
  { code: 'activist', label: '确定入党积极分子' },
  { code: 'candidate', label: '确定发展对象' },
  { code: 'admission', label: '接收预备党员' },
  { code: 'conversion', label: '预备党员转正' },
]

export function mockDocuments(): { [K in Names]: (request: Commands[K]['request']) => Commands[K]['reply'] } {
  return {
    documents: () => [
      { code: 'archive_card', label: '档案卡', group: '档案', abouts: [], subject: 'person', masked_by_default: true, house_label_by_default: true },
      { code: 'roster', label: '党员花名册', group: '档案', abouts: [], subject: 'people', masked_by_default: true, house_label_by_default: true },
      { code: 'birthdays', label: '政治生日名册', group: '档案', abouts: [], subject: 'birthdays', masked_by_default: true, house_label_by_default: true },
      { code: 'transfer_letter', label: '组织关系介绍信', group: '组织关系', abouts: [], subject: 'person', masked_by_default: false, house_label_by_default: false },
      { code: 'development_record', label: '发展党员全程记实表', group: '发展党员', abouts: [], subject: 'person', masked_by_default: true, house_label_by_default: true },
      { code: 'public_notice', label: '公示', group: '发展党员', abouts, subject: 'person', masked_by_default: true, house_label_by_default: false },
      { code: 'filing_report', label: '备案报告', group: '发展党员', abouts: abouts.slice(0, 2), subject: 'person', masked_by_default: true, house_label_by_default: false },
      { code: 'cultivation_record', label: '入党积极分子培养教育考察登记表', group: '发展党员', abouts: [], subject: 'person', masked_by_default: false, house_label_by_default: false },
    ],
    document_preview: ({ code, people, accept_gaps }) => {
      const gaps = people.includes(4) ? [{ character: '𪚥', place: '王𪚥的姓名' }] : []
      const isSet = gaps.length === 0 || accept_gaps
      return { token: isSet ? `mock-${code}` : '', n_pages: isSet ? 2 : 0, n_people: people.length || 2, gaps, remark: '' }
    },
    document_page: ({ zoom }) => ({ png: WHITE, width: (794 * zoom) / 100, height: (1123 * zoom) / 100 }),
    document_save: ({ document, form }) => ({ token: 'mock-document', file: `王小明_档案卡_20261120_${document.masked ? '脱敏' : '含个人信息'}.${form}`, rows: 1, warning: document.masked ? '' : '导出的文件含个人信息，不再受本程序保护。' }),
  }
}
