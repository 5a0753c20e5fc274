import type { ButtonProps } from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ApiError } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ReasonedButton } from './ReasonedButton.tsx';
import { useAction } from './use-action.ts';

export interface DialogField {
  name: string;
  label: string;
  /** `moment` is an instant typed in this machine's zone; a choice has options. */
  kind?: 'line' | 'lines' | 'day' | 'moment' | 'number';
  options?: readonly { value: string; label: string }[];
  initial?: string;
  isOptional?: boolean;
  help?: string;
  maximum?: number;
}

export type DialogValues = Readonly<Record<string, string>>;

interface FormDialogProps<Result> extends Pick<ButtonProps, 'color' | 'startIcon' | 'variant' | 'fullWidth' | 'size' | 'aria-label'> {
  label: string;
  /** Why it cannot be done, if it cannot. */
  reason?: string | undefined;
  title: string;
  text: string;
  confirmLabel?: string;
  fields: readonly DialogField[];
  run: (values: DialogValues) => Promise<Result>;
  onDone?: (result: Result) => void;
}

/** A button that asks for some values, then does its work on the server. What is wrong is said at the field. */
export function FormDialog<Result>(props: FormDialogProps<Result>) {
  const { label, reason, title, text, confirmLabel = label, fields, run, onDone, ...look } = props;
  const [typed, setTyped] = useState<DialogValues | null>(null);
  const [isTried, setIsTried] = useState(false);
  const work = useAction(run, (result) => {
    setTyped(null);
    onDone?.(result);
  });
  const values = typed ?? initialValues(fields);
  const missing = fields.filter(({ name, isOptional }) => isOptional !== true && (values[name] ?? '').trim() === '');
  const refused = work.error instanceof ApiError ? work.error.fields : {};
  const isAtField = fields.some(({ name }) => refused[name] !== undefined);
  const open = () => {
    work.reset();
    setIsTried(false);
    setTyped(initialValues(fields));
  };
  const submit = () => {
    setIsTried(true);
    if (missing.length === 0) work.mutate(values);
  };
  return (
    <>
      <ReasonedButton variant="outlined" {...look} reason={reason} onClick={open}>
        {label}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={typed !== null}
        title={title}
        text={text}
        confirmLabel={confirmLabel}
        color={look.color ?? 'primary'}
        isPending={work.isPending}
        error={isAtField ? undefined : work.error}
        onConfirm={submit}
        onClose={() => setTyped(null)}
      >
        {fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            error={isTried && missing.includes(field) ? 'validation.required' : refused[field.name]}
            onChange={(value) => setTyped({ ...values, [field.name]: value })}
          />
        ))}
      </ConfirmDialog>
    </>
  );
}

function initialValues(fields: readonly DialogField[]): DialogValues {
  return Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial]));
}

const inputTypes = { line: 'text', lines: 'text', day: 'date', moment: 'datetime-local', number: 'number' } as const;

interface FieldProps {
  field: DialogField;
  value: string;
  error: Parameters<ReturnType<typeof useText>>[0] | undefined;
  onChange: (value: string) => void;
}

function Field({ field: { label, kind = 'line', options, isOptional, help, maximum }, value, error, onChange }: FieldProps) {
  const t = useText();
  return (
    <TextField
      label={label}
      value={value}
      required={isOptional !== true}
      type={inputTypes[kind]}
      multiline={kind === 'lines'}
      {...(kind === 'lines' ? { minRows: 3, maxRows: 10 } : {})}
      select={options !== undefined}
      error={error !== undefined}
      helperText={error === undefined ? help : t(error)}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        select: { native: true },
        inputLabel: { ...(options !== undefined || kind === 'day' || kind === 'moment' ? { shrink: true } : {}) },
        htmlInput: maximum === undefined ? {} : { maxLength: maximum },
      }}
    >
      {options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}

/** What was typed, or null for nothing. */
export function optional(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value;
}

/** The instant of a day and time typed in this machine's zone; what is none goes on as it is, for the server to refuse. */
export function momentOf(value: string | undefined): string {
  const date = new Date(value ?? '');
  return Number.isNaN(date.getTime()) ? (value ?? '') : date.toISOString();
}

/** An instant as `momentOf` reads it. */
export function typedMoment(instant: string): string {
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
