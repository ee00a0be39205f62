// One field of a form, with its label, a hint, and what is wrong with it.

export interface FieldProps {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'file' | 'textarea' | 'select';
  required?: boolean;
  autoComplete?: string;
  minLength?: number;
  maxLength?: number;
  accept?: string;
  /** Bytes of a file, and what is said of one that has more: the server would read it only to refuse it. */
  largest?: number;
  tooLarge?: string;
  hint?: string;
  options?: [value: string, label: string][];
  value?: string | undefined;
}

interface Shown extends FieldProps {
  id: string;
  error: string | undefined;
}

export function Field({ id, label, hint, error, type = 'text', options = [], value = '', largest, tooLarge = '', ...others }: Shown) {
  const about = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(' ');
  const shared = { ...others, id, 'aria-describedby': about || undefined, 'aria-invalid': error ? true : undefined };
  const weigh = (input: HTMLInputElement | null) => {
    const isHeavy = [...(input?.files ?? [])].some(({ size }) => largest && size > largest);
    input?.setCustomValidity(isHeavy ? tooLarge : '');
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {type === 'textarea' && <textarea {...shared} rows={6} defaultValue={value} />}
      {type === 'select' && (
        <select {...shared} defaultValue={value} key={value}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
      {type === 'file' && <input {...shared} type="file" ref={weigh} onChange={({ currentTarget }) => weigh(currentTarget)} />}
      {!['textarea', 'select', 'file'].includes(type) && <input {...shared} type={type} defaultValue={value} />}
      {hint && (
        <p className="hint" id={`${id}hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="fault" id={`${id}error`}>
          {error}
        </p>
      )}
    </div>
  );
}
