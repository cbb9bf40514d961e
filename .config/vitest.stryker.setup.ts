import fc from 'fast-check';

// A mutant is found by the first counter-example: looking for the smallest one takes most of the time. One that lives is not chased for ever.
fc.configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 1_500, markInterruptAsFailure: false });
