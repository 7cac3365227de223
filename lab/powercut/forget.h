/*
 * forgetfs BACKING MOUNTPOINT: a file system that forgets at a power cut what was not synced.
 *
 * BACKING always holds what programs see. Beside it, in memory, stands how to take back everything that
 * a disk would not have yet. A cut takes it back, by chance and by sector, so that BACKING then holds
 * what a disk would hold. Until `restore`, everything fails with EIO; files that were open stay dead.
 *
 * Data. A write is durable once fsync or fdatasync of its file, begun after it, has returned. At a cut
 * each other write is lost, kept, or torn: any of its 512-byte sectors kept, the others lost. A sector
 * holds what the newest of its writes that reached the disk left there, so a cut can show a later write
 * and not an earlier one elsewhere.
 *
 * Size. fsync and fdatasync make it durable. The changes of a file's size not synced are kept up to a
 * random one, whatever became of the data: a file can be long and full of zeros (as on XFS or NTFS; ext4's
 * ordered mode is kinder). When a shortening is lost, so is what was written behind it later.
 *
 * Names. The harsher of the realistic models, that of btrfs and of POSIX' wording: fsync of a file makes
 * its own creation, its own renames and the directories above it durable, and fsync of a directory what
 * happened in that directory, each with what it builds on; nothing makes another file's name durable.
 * (On ext4 any fsync commits all names before it.) What is left is kept up to a random operation.
 *
 * Simpler than life: renaming a directory makes all names durable; permissions and times are durable at
 * once; after a failed fsync a later one that succeeds does cover the earlier writes; no hard or symbolic
 * links, no fallocate, no shared writable mmap (files are opened with direct_io, so that each write
 * arrives here as it was made). Locks are the kernel's own.
 */
#ifndef FORGET_H
#define FORGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

#define SECTOR 512
#define CONTROL_FILE "/.forgetfs"

/* Chance, the same for the same seed. */
struct dice {
    uint64_t state;
    /* Of 256, how much of what was in flight reached the disk; drawn anew for each cut. */
    uint32_t luck;
};
uint32_t dice_below(struct dice *dice, uint32_t limit);
bool dice_lucky(struct dice *dice);

/* What a cut did. */
struct toll {
    uint64_t seed;
    unsigned writes, lost, kept, torn;
    unsigned names, names_kept;
};

/* The order of everything that was not durable when it happened. */
uint64_t next_moment(void);
uint64_t this_moment(void);

/* writes.c: a file that is open, or has writes that are not on the disk. */
struct file;
struct file *file_open(int backing, const char *path, int flags, mode_t mode); /* NULL: see errno */
void file_close(struct file *file);
bool file_is_dead(const struct file *file);
ino_t file_inode(const struct file *file);
int file_descriptor(const struct file *file);
off_t file_size(const struct file *file);
ssize_t file_write(struct file *file, const char *data, size_t size, off_t offset);
int file_truncate(struct file *file, off_t size);
void file_synced(struct file *file, uint64_t until);
unsigned files_unsynced(void);
void files_cut(struct dice *dice, struct toll *toll);

/* names.c: creations, removals and renames that are not on the disk. Paths begin with a slash. */
void names_begin(int backing, int graves);
int name_create_directory(const char *path, mode_t mode);
void name_created(const char *path, ino_t inode);
int name_remove(const char *path);
int name_remove_directory(const char *path);
int name_rename(const char *from, const char *to);
void names_synced_file(ino_t inode, uint64_t until);
void names_synced_directory(const char *path, uint64_t until);
unsigned names_unsynced(void);
void names_cut(struct dice *dice, struct toll *toll);

/* A path below a directory's descriptor. */
const char *below(const char *path);

/* control.c: what the disk was told to do. Guarded, as everything above, by the one lock. */
struct disk {
    bool cut;          /* everything fails with EIO */
    bool cut_at_sync;  /* the power fails when the next sync begins */
    uint64_t cut_seed;
    bool full;         /* what extends fails with ENOSPC */
    bool sync_lies;    /* fsync returns 0 and makes nothing durable */
    int sync_error;    /* what fsync fails with, or 0 */
    unsigned sync_millis;
    uint64_t syncs;
    struct toll toll;
};
extern struct disk disk;
void disk_cut(uint64_t seed);
int control_command(const char *text, size_t size);
size_t control_report(char *text, size_t capacity);

#endif
