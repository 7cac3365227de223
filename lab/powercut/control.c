/* Commands, one per write to the control file, and the report that is read from it. */
#include "forget.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct disk disk;

static uint64_t moment;

uint64_t next_moment(void) { return ++moment; }
uint64_t this_moment(void) { return moment; }

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t dice_roll(struct dice *dice)
{
    uint64_t z = dice->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint32_t dice_below(struct dice *dice, uint32_t limit) { return dice_roll(dice) % limit; }
bool dice_lucky(struct dice *dice) { return dice_below(dice, 256) < dice->luck; }

void disk_cut(uint64_t seed)
{
    if (disk.cut) return;
    disk.cut_at_sync = false;
    struct dice dice = {.state = seed};
    dice.luck = dice_below(&dice, 257);
    disk.cut = true;
    disk.toll = (struct toll){.seed = seed};
    files_cut(&dice, &disk.toll);
    names_cut(&dice, &disk.toll);
}

static int obey(const char *verb, const char *word)
{
    uint64_t number;
    bool is_number = sscanf(word, "%" SCNu64, &number) == 1;
    bool on = strcmp(word, "on") == 0, off = strcmp(word, "off") == 0;
    if (strcmp(verb, "cut") == 0 && is_number) disk_cut(number);
    else if (strcmp(verb, "cut-at-sync") == 0 && is_number) disk.cut_at_sync = true, disk.cut_seed = number;
    else if (strcmp(verb, "restore") == 0) disk.cut = false;
    else if (strcmp(verb, "fail-sync") == 0 && (off || strcmp(word, "EIO") == 0)) disk.sync_error = off ? 0 : EIO;
    else if (strcmp(verb, "slow-sync") == 0 && is_number) disk.sync_millis = number;
    else if (strcmp(verb, "full") == 0 && (on || off)) disk.full = on;
    else if (strcmp(verb, "sync-off") == 0) disk.sync_lies = true;
    else if (strcmp(verb, "sync-on") == 0) disk.sync_lies = false;
    else return -EINVAL;
    return 0;
}

int control_command(const char *text, size_t size)
{
    char line[64] = "", verb[16] = "", word[32] = "";
    if (size >= sizeof line) return -EINVAL;
    memcpy(line, text, size);
    sscanf(line, "%15s %31s", verb, word);
    return obey(verb, word);
}

size_t control_report(char *text, size_t capacity)
{
    const struct toll *toll = &disk.toll;
    int length = snprintf(text, capacity,
                          "power=%s\nunsynced-writes=%u\nunsynced-names=%u\nsyncs=%" PRIu64 "\n"
                          "cut-seed=%" PRIu64 "\ncut-writes=%u\ncut-lost=%u\ncut-kept=%u\ncut-torn=%u\n"
                          "cut-names=%u\ncut-names-kept=%u\n",
                          disk.cut ? "off" : "on", files_unsynced(), names_unsynced(), disk.syncs, toll->seed,
                          toll->writes, toll->lost, toll->kept, toll->torn, toll->names, toll->names_kept);
    return (size_t)length < capacity ? (size_t)length : capacity - 1;
}
