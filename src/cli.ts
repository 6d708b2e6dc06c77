import { Command, CommanderError } from 'commander';
import { CannotRun, DEBUG, FAILED, say, stackOf } from './cli/terminal.ts';
import { ENGINE_VERSION } from './version.ts';
import { CannotWrite } from './write/cannot-write.ts';

const HELP = `
With YUSUAN_DEBUG=1 in the environment, an unexpected error shows where in the program it happened.`;

type TakesExitCode = (code: number) => void;

interface NamedCommand {
  readonly summary: string;
  /** Loads it where it is asked for: what one of them needs is not to slow the others down. */
  readonly load: (exit: TakesExitCode) => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, NamedCommand>> = {
  extract: {
    summary: 'read documents and write their data',
    load: async (exit) => (await import('./cli/extract.ts')).extractCommand(exit),
  },
  merge: {
    summary: 'put the parts of a sharded run together',
    load: async () => (await import('./cli/merge.ts')).mergeCommand(),
  },
  diff: {
    summary: 'say what changed from one year to another',
    load: async (exit) => (await import('./cli/diff.ts')).diffCommand(exit),
  },
  tables: {
    summary: 'print every table of a PDF, whatever its form',
    load: async (exit) => (await import('./cli/tables.ts')).tablesCommand(exit),
  },
  review: {
    summary: 'check a dataset beside its PDFs, in a browser',
    load: async () => (await import('./cli/review.ts')).reviewCommand(),
  },
  schema: {
    summary: 'print the schema of documents or tables',
    load: async () => (await import('./cli/schema.ts')).schemaCommand(),
  },
  quantity: {
    summary: 'read published values as typed quantities',
    load: async () => (await import('./cli/quantity.ts')).quantityCommand(),
  },
};

/** All commands by name, for the help to list; the one that the arguments name, or ask for help about, whole. */
function commandsFor(argv: readonly string[], exit: TakesExitCode): Promise<Command[]> {
  const [first, second] = argv.slice(2).filter((it) => !it.startsWith('-'));
  const wanted = first === 'help' ? second : first;
  return Promise.all(
    Object.entries(COMMANDS).map(async ([name, { summary, load }]) =>
      (name === wanted ? await load(exit) : new Command(name)).summary(summary),
    ),
  );
}

/** Runs a command line and gives its exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('yusuan')
    .description('Turns published Chinese government budget PDFs into data people can trust.')
    .version(ENGINE_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    // Each tells its arguments and options itself.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .showHelpAfterError('Run with --help to see how it is used.')
    .configureOutput({ outputError: (text, write) => write(inOurWords(text)) })
    .addHelpText('after', HELP)
    .exitOverride();
  const commands = await commandsFor(argv, (it) => {
    code = it;
  });
  const [, , first = ''] = argv;
  if (isPath(first)) {
    say(`Error: "${first}" is no command. To read it: yusuan extract ${first} -o OUT`);
    return FAILED;
  }
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    // Commander has said what is wrong with the arguments, or printed the help or version that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAILED;
    sayError(error);
    return FAILED;
  }
}

/** What Commander says is wrong, arguments named as options are. */
const inOurWords = (text: string): string =>
  text
    .replace(/^error:/, 'Error:')
    .replace(
      /command-argument value '(.*)' is invalid for argument '(.*?)'/,
      "argument '$2' '$1' is invalid",
    );

/** Whether the first argument is what somebody wants to read, and no command. */
const isPath = (first: string): boolean => /^[^-].*[./\\]/.test(first);

function sayError(error: unknown): void {
  say(messageOf(error));
}

function messageOf(error: unknown): string {
  if (error instanceof CannotRun || error instanceof CannotWrite) return `Error: ${error.message}`;
  if (DEBUG) return stackOf(error);
  const what = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  return `Error: a bug in yusuan stopped it (${what}). Please report it; YUSUAN_DEBUG=1 shows where it happened.`;
}

// Whoever reads our output may have enough of it: `yusuan … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  sayError(CannotWrite.because(error, 'Cannot write to', 'standard output'));
  process.exit(FAILED);
});
process.stderr.on('error', () => {});
// pdf.js leaves promises behind that nobody waits for; what the run waits for rejects there.
process.on('unhandledRejection', (error) => {
  if (DEBUG) sayError(error);
});
process.on('uncaughtException', (error) => {
  sayError(error);
  process.exit(FAILED);
});

main(process.argv).then((code) => {
  // All is written: nothing that is still open (a reader process, a timer) may keep the program. Output is flushed first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
});
