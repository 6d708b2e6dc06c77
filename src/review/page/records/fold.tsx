import type { ComponentChildren } from 'preact';
import { useDesk } from '../context.ts';

interface Props {
  /** JSON pointer of the record. */
  readonly path: string;
  readonly head: ComponentChildren;
  /** Made when it is opened: a document may have very many. */
  readonly children: () => ComponentChildren;
}

/** A record that opens and closes. */
export function Fold({ path, head, children }: Props) {
  const { desk } = useDesk();
  const open = desk.opened.value.has(path);
  return (
    <section class={`fold ${open ? 'open' : ''}`}>
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => {
            const opened = new Set(desk.opened.value);
            if (!opened.delete(path)) opened.add(path);
            desk.opened.value = opened;
          }}
        >
          {head}
        </button>
      </h2>
      {open && <div class="fold-body">{children()}</div>}
    </section>
  );
}
