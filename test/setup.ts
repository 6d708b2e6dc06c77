import fc from 'fast-check';

// The same examples in every run, so that a failure is the change's; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
