// The signals that end a capture, or ask how it goes.
#pragma once

namespace wiresmith {

// From here on SIGINT, SIGTERM and SIGHUP (unless ignored, as by nohup) are noted and no longer end the process; the
// third of them does. SIGUSR1 is noted too. Throws Failure. Once, before the lock.
void note_signals();

// One of those that end has come.
bool told_to_stop();
// SIGUSR1 has come since the last call.
bool asked_for_counts();

// Can be read when something has come; emptied by the call.
int signal_descriptor();
void empty_signal_descriptor();

}  // namespace wiresmith
