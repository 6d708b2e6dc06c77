import { render } from 'preact';
import { App } from './app.tsx';
import { Server, ServerProblem } from './keep/server.ts';
import { Session } from './session.ts';
import './style/index.css';
import { dressPage } from './theme.ts';
import { t } from './words.ts';

async function begin(root: HTMLElement): Promise<void> {
  try {
    const session = new Session(await Server.find());
    render(<App session={session} />, root);
    // Another window may have worked on the same dataset.
    addEventListener('focus', () => void session.refresh());
    addEventListener('beforeunload', (event) => {
      if (session.wouldLose()) event.preventDefault();
    });
  } catch (error) {
    const gone = error instanceof ServerProblem && error.code === 'unreachable';
    const message = error instanceof Error ? error.message : String(error);
    render(
      <p class="absent" role="alert">
        {gone ? t('serverGone') : message}
      </p>,
      root,
    );
  }
}

dressPage();
const root = document.getElementById('app')!;
root.replaceChildren();
void begin(root);
