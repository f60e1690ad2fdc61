// Invented answers about documents, for the preview in a browser and for tests: two white pages.
import type { Commands } from './generated'

type Names = 'documents' | 'document_preview' | 'document_page' | 'document_save'

/** One white point. */
const WHITE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTs5ZgAAAABJRU5ErkJggg=='

export function mockDocuments(): { [K in Names]: (request: Commands[K]['request']) => Commands[K]['reply'] } {
  return {
    documents: () => [
      { code: 'archive_card', label: '档案卡', subject: 'person', masked_by_default: true, house_label_by_default: true },
      { code: 'transfer_letter', label: '组织关系介绍信', subject: 'person', masked_by_default: false, house_label_by_default: false },
      { code: 'roster', label: '党员花名册', subject: 'people', masked_by_default: true, house_label_by_default: true },
      { code: 'birthdays', label: '政治生日名册', subject: 'birthdays', masked_by_default: true, house_label_by_default: true },
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
