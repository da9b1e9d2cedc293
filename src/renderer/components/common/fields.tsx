/** The fields of the settings page. */
import { useEffect, useId, useState } from 'react'
import { isComposing } from '../../hooks/is-composing.ts'

interface ChoiceProps<T extends string | number> {
  label: string
  hint?: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

export function Choice<T extends string | number>({ label, hint, value, options, onChange }: ChoiceProps<T>) {
  const id = useId()
  return (
    <p className="row">
      <label htmlFor={id}>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options[event.target.selectedIndex]
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  )
}

interface SwitchProps {
  label: string
  hint: string
  on: boolean
  onChange: (on: boolean) => void
}

export function Switch({ label, hint, on, onChange }: SwitchProps) {
  const id = useId()
  return (
    <p className="row">
      <label htmlFor={id}>
        {label}
        <small>{hint}</small>
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
    </p>
  )
}

interface NumberProps {
  label: string
  hint?: string
  /** null: the field is empty. */
  value: number | null
  min: number
  max: number
  step: number
  /** Whether the field may be empty, which says null. */
  optional?: boolean
  onChange: (value: number | null) => void
}

/** A number takes effect when the field is left or Enter is pressed; one out of bounds is put back. */
export function NumberField({ label, hint, value, min, max, step, optional = false, onChange }: NumberProps) {
  const id = useId()
  const [typed, setTyped] = useState(String(value ?? ''))
  useEffect(() => setTyped(String(value ?? '')), [value])
  const apply = () => {
    const number = Number(typed)
    const isEmpty = typed.trim() === ''
    if (isEmpty && optional) onChange(null)
    else if (!isEmpty && number >= min && number <= max && (step < 1 || Number.isInteger(number)))
      onChange(number)
    else setTyped(String(value ?? ''))
  }
  return (
    <p className="row">
      <label htmlFor={id}>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </label>
      <input
        id={id}
        type="number"
        value={typed}
        min={min}
        max={max}
        step={step}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event.nativeEvent)) apply()
        }}
      />
    </p>
  )
}
