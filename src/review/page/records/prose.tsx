import { useDesk } from '../context.ts';
import { DOCUMENT_KIND, fieldName } from '../desk/labels.ts';
import { said, t } from '../words.ts';
import { Fold } from './fold.tsx';
import { HeadField, HeadFields } from './head-fields.tsx';
import { Value } from './value.tsx';

/** The document's facts, its prose, and what stands outside both. */
export function ProseView() {
  const { desk } = useDesk();
  const { sections, other_text } = desk.document.value;
  return (
    <>
      <HeadFields>
        <HeadField label={said(fieldName('department'))} paths={['/department']} />
        <HeadField label={said(fieldName('fiscal_year'))} paths={['/fiscal_year']} />
        <HeadField label={said(DOCUMENT_KIND)} paths={['/kind']} />
      </HeadFields>
      {sections.length === 0 && <p class="empty">{t('noProse')}</p>}
      <div class="prose">
        {sections.map((section, index) => {
          const path = `/sections/${index}`;
          return (
            <section key={path}>
              {section.part !== '' && section.part !== sections[index - 1]?.part && (
                <p class="part">{section.part}</p>
              )}
              {section.heading.text !== '' && (
                <h2>
                  <Value path={`${path}/heading`} />
                </h2>
              )}
              <Paragraphs path={path} count={section.paragraphs.length} />
              {section.items.map((item, at) => (
                <section key={at}>
                  {item.heading.text !== '' && (
                    <h3>
                      <Value path={`${path}/items/${at}/heading`} />
                    </h3>
                  )}
                  <Paragraphs path={`${path}/items/${at}`} count={item.paragraphs.length} />
                </section>
              ))}
            </section>
          );
        })}
      </div>
      {other_text.length > 0 && (
        <Fold path="/other_text" head={<span class="fold-title">{t('otherText')}</span>}>
          {() => (
            <div class="prose">
              {other_text.map((_, index) => (
                <p key={index}>
                  <Value path={`/other_text/${index}`} />
                </p>
              ))}
            </div>
          )}
        </Fold>
      )}
    </>
  );
}

function Paragraphs({ path, count }: { readonly path: string; readonly count: number }) {
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <p key={index}>
          <Value path={`${path}/paragraphs/${index}`} />
        </p>
      ))}
    </>
  );
}
