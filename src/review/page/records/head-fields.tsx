import type { ComponentChildren } from 'preact';
import { Value } from './value.tsx';

/** Fields of a record's head, each with its label. */
export const HeadFields = ({ children }: { readonly children: ComponentChildren }) => (
  <dl class="head-fields">{children}</dl>
);

interface Props {
  readonly label: string;
  /** JSON pointers of the texts. */
  readonly paths: readonly string[];
  /** Over the whole width: what is often long. */
  readonly wide?: boolean;
}

export function HeadField({ label, paths, wide = false }: Props) {
  return (
    <div class={`head-field ${wide ? 'wide' : ''}`}>
      <dt>{label}</dt>
      <dd>
        {paths.map((path) => (
          <Value key={path} path={path} />
        ))}
      </dd>
    </div>
  );
}
