// Invented people: names from two short lists, numbers that belong to nobody.
import type { GridColumn } from '@/shared/DataGrid'

export interface Person {
  id: number
  name: string
  gender: string
  student_no: string
  branch: string
  stage: string
  admitted_on: string
  converted_on: string
  dues: string
  phone: string
  dormitory: string
  owed: number
}

const FAMILY = '王李张刘陈杨赵黄周吴徐孙欧阳'
const GIVEN = ['小明', '静', '一鸣', '子涵', '磊', '思远', '雨桐', '浩然', '佳怡', '俊杰', '阿依古丽·买买提']
const STAGES = ['applicant', 'activist', 'candidate', 'probationary', 'full']

export function invent(id: number): Person {
  const n = id * 7919
  const stage = STAGES[n % 5] ?? 'full'
  return {
    id,
    name: `${FAMILY[n % FAMILY.length]}${GIVEN[n % GIVEN.length]}`,
    gender: n % 2 ? '男' : '女',
    student_no: `0${2022 + (n % 4)}${String(100000 + (id % 900000))}`,
    branch: n % 3 ? '学生第一党支部' : '教工第二党支部',
    stage,
    admitted_on: n % 4 === 0 ? '' : `20${20 + (n % 6)}-0${1 + (n % 9)}-1${n % 9}`,
    converted_on: stage === 'full' ? `20${21 + (n % 5)}-06-20` : '',
    dues: n % 6 === 0 ? '0.20' : '24.60',
    phone: `138****${String(1000 + (n % 9000))}`,
    dormitory: `${1 + (n % 12)} 栋 ${100 + (n % 500)}`,
    owed: n % 6 === 0 ? 2 : 0,
  }
}

export const COLUMNS: GridColumn<Person>[] = [
  { key: 'name', title: '姓名', width: 112, sortable: true, filterable: true, text: (p) => p.name },
  { key: 'gender', title: '性别', width: 72, filterable: true, text: (p) => p.gender },
  { key: 'student_no', title: '学号', width: 128, isCode: true, sortable: true, text: (p) => p.student_no },
  { key: 'branch', title: '所在党支部', width: 144, sortable: true, filterable: true, text: (p) => p.branch },
  { key: 'stage', title: '人员类别', width: 128, filterable: true, text: (p) => p.stage },
  { key: 'admitted_on', title: '入党时间', width: 120, sortable: true, text: (p) => p.admitted_on },
  { key: 'converted_on', title: '转正时间', width: 120, sortable: true, text: (p) => p.converted_on },
  { key: 'dues', title: '月党费（元）', width: 112, align: 'right', text: (p) => p.dues },
  { key: 'phone', title: '手机号', width: 128, isCode: true, text: (p) => p.phone },
  { key: 'dormitory', title: '宿舍', width: 120, editable: true, text: (p) => p.dormitory },
  { key: 'dues_state', title: '党费', width: 128, text: (p) => (p.owed ? `欠 ${p.owed} 个月` : '已交至 10 月') },
]
