/* The writes of each file that are not on the disk, and how to take them back. */
#include "forget.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A write or a truncation. */
struct change {
    struct change *older, *newer;
    uint64_t moment;
    bool truncation;
    off_t from, to;         /* the bytes touched, widened to whole sectors */
    off_t old_size, size;   /* before and after */
    char *old;              /* what was there: old_length bytes at `from`, zeros behind them */
    size_t old_length;
    /* Decided at the cut: */
    bool size_lost;         /* only where the size changed */
    off_t void_from;        /* sectors from here on lie behind a shortening that was lost */
};

struct file {
    struct file *next;
    ino_t inode;
    int descriptor;
    unsigned opened;
    bool dead;              /* was open at a cut */
    struct change *oldest, *newest;
};

/* In the order in which they were first opened, for the same cut from the same seed. */
static struct file *files;

static off_t sector_floor(off_t offset) { return offset & ~(off_t)(SECTOR - 1); }
static off_t sector_ceiling(off_t offset) { return sector_floor(offset + SECTOR - 1); }

static struct file *find(ino_t inode)
{
    struct file *file = files;
    while (file && (file->dead || file->inode != inode)) file = file->next;
    return file;
}

static struct file *remember(int descriptor, ino_t inode)
{
    struct file *file = calloc(1, sizeof *file);
    struct file **end = &files;
    if (!file) abort();
    file->inode = inode;
    file->descriptor = descriptor;
    while (*end) end = &(*end)->next;
    return *end = file;
}

struct file *file_open(int backing, const char *path, int flags, mode_t mode)
{
    struct stat is;
    /* What is written over has to be read first; and offsets are the kernel's business. */
    int descriptor = openat(backing, below(path), O_RDWR | (flags & (O_CREAT | O_EXCL)), mode);
    if (descriptor < 0 && errno == EACCES) descriptor = openat(backing, below(path), O_RDONLY);
    if (descriptor < 0) return NULL;
    if (fstat(descriptor, &is) < 0) {
        close(descriptor);
        return NULL;
    }
    struct file *file = find(is.st_ino);
    if (file) close(descriptor);
    else file = remember(descriptor, is.st_ino);
    file->opened++;
    return file;
}

static void forget_if_unused(struct file *file)
{
    struct file **link = &files;
    if (file->opened || file->oldest) return;
    while (*link != file) link = &(*link)->next;
    *link = file->next;
    close(file->descriptor);
    free(file);
}

void file_close(struct file *file)
{
    file->opened--;
    forget_if_unused(file);
}

bool file_is_dead(const struct file *file) { return file->dead; }
ino_t file_inode(const struct file *file) { return file->inode; }
int file_descriptor(const struct file *file) { return file->descriptor; }

off_t file_size(const struct file *file)
{
    struct stat is;
    return fstat(file->descriptor, &is) < 0 ? 0 : is.st_size;
}

/* Notes down what is in [from, to) before it changes. */
static struct change *before(struct file *file, off_t from, off_t to)
{
    struct change *change = calloc(1, sizeof *change);
    if (!change) abort();
    change->from = sector_floor(from);
    change->to = sector_ceiling(to);
    change->old_size = file_size(file);
    off_t end = change->to < change->old_size ? change->to : change->old_size;
    if (end > change->from) {
        change->old = malloc(end - change->from);
        if (!change->old) abort();
        ssize_t got = pread(file->descriptor, change->old, end - change->from, change->from);
        change->old_length = got < 0 ? 0 : (size_t)got;
    }
    return change;
}

static void append(struct file *file, struct change *change)
{
    change->moment = next_moment();
    change->older = file->newest;
    *(file->newest ? &file->newest->newer : &file->oldest) = change;
    file->newest = change;
}

static void drop(struct file *file, struct change *change)
{
    *(change->older ? &change->older->newer : &file->oldest) = change->newer;
    *(change->newer ? &change->newer->older : &file->newest) = change->older;
    free(change->old);
    free(change);
}

ssize_t file_write(struct file *file, const char *data, size_t size, off_t offset)
{
    struct change *change = before(file, offset, offset + size);
    ssize_t written = pwrite(file->descriptor, data, size, offset);
    int error = errno;
    change->size = file_size(file);
    append(file, change);
    return written < 0 ? -error : written;
}

int file_truncate(struct file *file, off_t size)
{
    off_t old_size = file_size(file);
    struct change *change = before(file, size, old_size > size ? old_size : size);
    int error = ftruncate(file->descriptor, size) < 0 ? errno : 0;
    change->truncation = true;
    change->size = file_size(file);
    append(file, change);
    return -error;
}

void file_synced(struct file *file, uint64_t until)
{
    while (file->oldest && file->oldest->moment <= until) drop(file, file->oldest);
}

unsigned files_unsynced(void)
{
    unsigned count = 0;
    for (struct file *file = files; file; file = file->next)
        for (struct change *change = file->oldest; change; change = change->newer) count++;
    return count;
}

/* Decides which changes of the size were lost, and gives the size that is left. */
static off_t cut_size(struct file *file, struct dice *dice)
{
    unsigned changes = 0;
    off_t size = file->oldest->old_size, void_from = INT64_MAX;
    for (struct change *c = file->oldest; c; c = c->newer) changes += c->size != c->old_size;
    unsigned kept = dice_below(dice, changes + 1);
    for (struct change *c = file->oldest; c; c = c->newer) {
        c->void_from = void_from;
        if (c->size == c->old_size) continue;
        if (kept) {
            kept--;
            size = c->size;
            continue;
        }
        c->size_lost = true;
        if (c->size < c->old_size && sector_floor(c->size) < void_from) void_from = sector_floor(c->size);
    }
    return size;
}

static void put_back(struct file *file, const struct change *change, off_t sector)
{
    char old[SECTOR] = {0};
    size_t skip = sector - change->from;
    if (skip < change->old_length) {
        size_t length = change->old_length - skip;
        memcpy(old, change->old + skip, length < SECTOR ? length : SECTOR);
    }
    if (pwrite(file->descriptor, old, SECTOR, sector) != SECTOR) abort();
}

/* Which sectors hold already what they will hold after the cut. */
struct settled {
    unsigned char *sectors;
    off_t from;             /* and all from here on */
};

static struct settled nothing_settled(const struct file *file)
{
    off_t end = 0;
    for (struct change *c = file->oldest; c; c = c->newer) end = c->to > end ? c->to : end;
    struct settled settled = {calloc(end / SECTOR + 1, 1), INT64_MAX};
    if (!settled.sectors) abort();
    return settled;
}

static void cut_truncation(struct file *file, struct change *change, struct settled *settled)
{
    if (change->size >= change->old_size) return;
    if (!change->size_lost) {
        off_t from = sector_floor(change->size);
        settled->from = from < settled->from ? from : settled->from;
        return;
    }
    for (off_t s = change->from; s < change->to && s < settled->from; s += SECTOR)
        if (!settled->sectors[s / SECTOR]) put_back(file, change, s);
}

static void cut_write(struct file *file, struct change *change, struct settled *settled, struct dice *dice,
                      struct toll *toll)
{
    bool torn = dice_below(dice, 3) == 0;
    bool lucky = dice_lucky(dice);
    unsigned lost = 0, kept = 0;
    for (off_t s = change->from; s < change->to; s += SECTOR) {
        bool reached = (torn ? dice_lucky(dice) : lucky) && s < change->void_from;
        *(reached ? &kept : &lost) += 1;
        if (s >= settled->from || settled->sectors[s / SECTOR]) continue;
        if (reached) settled->sectors[s / SECTOR] = 1;
        else put_back(file, change, s);
    }
    toll->writes++;
    *(!lost ? &toll->kept : !kept ? &toll->lost : &toll->torn) += 1;
}

/* Newest first: what has been taken back shows what the write before it left. */
static void cut_file(struct file *file, struct dice *dice, struct toll *toll)
{
    off_t size = cut_size(file, dice);
    struct settled settled = nothing_settled(file);
    for (struct change *c = file->newest; c; c = c->older) {
        if (c->truncation) cut_truncation(file, c, &settled);
        else cut_write(file, c, &settled, dice, toll);
    }
    if (ftruncate(file->descriptor, size) < 0) abort();
    free(settled.sectors);
    while (file->oldest) drop(file, file->oldest);
}

void files_cut(struct dice *dice, struct toll *toll)
{
    struct file *next;
    for (struct file *file = files; file; file = next) {
        next = file->next;
        if (file->oldest) cut_file(file, dice, toll);
        file->dead = true;
        forget_if_unused(file);
    }
}
