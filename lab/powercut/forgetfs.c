/* The FUSE operations: BACKING as it is, and a note of everything that a disk would not have yet. */
#define FUSE_USE_VERSION 312
#include "forget.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

static int backing;

/* One for everything, so that a cut falls between two operations and never into one. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int unlock_with(int result)
{
    pthread_mutex_unlock(&lock);
    return result;
}

/* Begins an operation: locks, unless there is no power. */
#define LOCK_OR_FAIL()                           \
    do {                                         \
        pthread_mutex_lock(&lock);               \
        if (disk.cut) return unlock_with(-EIO);  \
    } while (0)

static int or_errno(int result) { return result < 0 ? -errno : result; }

static bool is_control(const char *path) { return strcmp(path, CONTROL_FILE) == 0; }

static struct file *file_of(const struct fuse_file_info *info) { return (struct file *)(uintptr_t)info->fh; }

static void *fs_init(struct fuse_conn_info *connection, struct fuse_config *config)
{
    /* A truncation at open has to be seen as one. */
    connection->want &= ~FUSE_CAP_ATOMIC_O_TRUNC;
    config->hard_remove = 1;
    config->use_ino = 1;
    /* After a cut, nothing that the kernel remembers is true. */
    config->entry_timeout = config->attr_timeout = config->negative_timeout = 0;
    return NULL;
}

static int fs_getattr(const char *path, struct stat *is, struct fuse_file_info *info)
{
    (void)info;
    if (is_control(path)) {
        *is = (struct stat){.st_mode = S_IFREG | 0600, .st_nlink = 1, .st_uid = getuid(), .st_gid = getgid()};
        return 0;
    }
    LOCK_OR_FAIL();
    int found = info && file_of(info) ? fstat(file_descriptor(file_of(info)), is)
                                      : fstatat(backing, below(path), is, AT_SYMLINK_NOFOLLOW);
    return unlock_with(or_errno(found));
}

static int fs_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                      struct fuse_file_info *info, enum fuse_readdir_flags flags)
{
    (void)offset, (void)info, (void)flags;
    LOCK_OR_FAIL();
    int descriptor = openat(backing, below(path), O_RDONLY | O_DIRECTORY);
    DIR *directory = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (!directory) return unlock_with(-errno);
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
        fill(buffer, entry->d_name, NULL, 0, 0);
    closedir(directory);
    return unlock_with(0);
}

static int fs_open(const char *path, struct fuse_file_info *info)
{
    info->direct_io = 1;
    info->fh = 0;
    if (is_control(path)) return 0;
    LOCK_OR_FAIL();
    struct file *file = file_open(backing, path, 0, 0);
    info->fh = (uintptr_t)file;
    return unlock_with(file ? 0 : -errno);
}

static int fs_create(const char *path, mode_t mode, struct fuse_file_info *info)
{
    info->direct_io = 1;
    info->fh = 0;
    if (is_control(path)) return 0;
    LOCK_OR_FAIL();
    if (disk.full) return unlock_with(-ENOSPC);
    bool was_there = faccessat(backing, below(path), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    struct file *file = file_open(backing, path, O_CREAT | (info->flags & O_EXCL), mode);
    if (!file) return unlock_with(-errno);
    if (!was_there) name_created(path, file_inode(file));
    info->fh = (uintptr_t)file;
    return unlock_with(0);
}

static int fs_release(const char *path, struct fuse_file_info *info)
{
    (void)path;
    if (!file_of(info)) return 0;
    pthread_mutex_lock(&lock);
    file_close(file_of(info));
    return unlock_with(0);
}

static int read_report(char *buffer, size_t size, off_t offset)
{
    char report[512];
    size_t length = control_report(report, sizeof report);
    if ((size_t)offset >= length) return 0;
    size = size < length - offset ? size : length - offset;
    memcpy(buffer, report + offset, size);
    return size;
}

static int fs_read(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *info)
{
    (void)path;
    if (!file_of(info)) {
        pthread_mutex_lock(&lock);
        return unlock_with(read_report(buffer, size, offset));
    }
    LOCK_OR_FAIL();
    if (file_is_dead(file_of(info))) return unlock_with(-EIO);
    return unlock_with(or_errno(pread(file_descriptor(file_of(info)), buffer, size, offset)));
}

static void make_durable(struct file *file, uint64_t until)
{
    if (disk.sync_lies) return;
    file_synced(file, until);
    names_synced_file(file_inode(file), until);
}

static int fs_write(const char *path, const char *data, size_t size, off_t offset, struct fuse_file_info *info)
{
    (void)path;
    struct file *file = file_of(info);
    if (!file) {
        pthread_mutex_lock(&lock);
        int error = control_command(data, size);
        return unlock_with(error ? error : (int)size);
    }
    LOCK_OR_FAIL();
    if (file_is_dead(file)) return unlock_with(-EIO);
    if (disk.full && offset + (off_t)size > file_size(file)) return unlock_with(-ENOSPC);
    int written = file_write(file, data, size, offset);
    if (info->flags & (O_SYNC | O_DSYNC)) make_durable(file, this_moment());
    return unlock_with(written);
}

static int truncate_locked(struct file *file, off_t size)
{
    if (file_is_dead(file)) return -EIO;
    if (disk.full && size > file_size(file)) return -ENOSPC;
    return file_truncate(file, size);
}

static int fs_truncate(const char *path, off_t size, struct fuse_file_info *info)
{
    if (is_control(path)) return 0;
    LOCK_OR_FAIL();
    if (info) return unlock_with(truncate_locked(file_of(info), size));
    struct file *file = file_open(backing, path, 0, 0);
    if (!file) return unlock_with(-errno);
    int error = truncate_locked(file, size);
    file_close(file);
    return unlock_with(error);
}

static void pause_millis(unsigned millis)
{
    struct timespec time = {millis / 1000, millis % 1000 * 1000000L};
    while (nanosleep(&time, &time) < 0 && errno == EINTR) {}
}

/* Lets a sync take its time. Only what was written before it began is durable after it. */
static int begin_sync(uint64_t *until)
{
    LOCK_OR_FAIL();
    if (disk.cut_at_sync) {
        disk_cut(disk.cut_seed);
        return unlock_with(-EIO);
    }
    *until = this_moment();
    unsigned millis = disk.sync_lies ? 0 : disk.sync_millis;
    pthread_mutex_unlock(&lock);
    if (millis) pause_millis(millis);
    LOCK_OR_FAIL();
    disk.syncs++;
    return disk.sync_error ? unlock_with(-disk.sync_error) : 0;
}

static int fs_fsync(const char *path, int datasync, struct fuse_file_info *info)
{
    (void)path, (void)datasync;
    uint64_t until;
    if (!file_of(info)) return 0;
    int error = begin_sync(&until);
    if (error) return error;
    if (file_is_dead(file_of(info))) return unlock_with(-EIO);
    make_durable(file_of(info), until);
    return unlock_with(0);
}

static int fs_fsyncdir(const char *path, int datasync, struct fuse_file_info *info)
{
    (void)datasync, (void)info;
    uint64_t until;
    int error = begin_sync(&until);
    if (error) return error;
    if (!disk.sync_lies) names_synced_directory(path, until);
    return unlock_with(0);
}

static int fs_mkdir(const char *path, mode_t mode)
{
    LOCK_OR_FAIL();
    return unlock_with(disk.full ? -ENOSPC : name_create_directory(path, mode));
}

static int fs_unlink(const char *path)
{
    LOCK_OR_FAIL();
    return unlock_with(name_remove(path));
}

static int fs_rmdir(const char *path)
{
    LOCK_OR_FAIL();
    return unlock_with(name_remove_directory(path));
}

static int fs_rename(const char *from, const char *to, unsigned int flags)
{
    if (flags || is_control(from) || is_control(to)) return -EINVAL;
    LOCK_OR_FAIL();
    return unlock_with(name_rename(from, to));
}

static int fs_chmod(const char *path, mode_t mode, struct fuse_file_info *info)
{
    (void)info;
    LOCK_OR_FAIL();
    return unlock_with(or_errno(fchmodat(backing, below(path), mode, 0)));
}

static int fs_chown(const char *path, uid_t user, gid_t group, struct fuse_file_info *info)
{
    (void)info;
    LOCK_OR_FAIL();
    return unlock_with(or_errno(fchownat(backing, below(path), user, group, AT_SYMLINK_NOFOLLOW)));
}

static int fs_utimens(const char *path, const struct timespec times[2], struct fuse_file_info *info)
{
    (void)info;
    if (is_control(path)) return 0;
    LOCK_OR_FAIL();
    return unlock_with(or_errno(utimensat(backing, below(path), times, AT_SYMLINK_NOFOLLOW)));
}

static int fs_statfs(const char *path, struct statvfs *room)
{
    (void)path;
    LOCK_OR_FAIL();
    int error = or_errno(fstatvfs(backing, room));
    if (disk.full) room->f_bavail = room->f_bfree = 0;
    return unlock_with(error);
}

static const struct fuse_operations operations = {
    .init = fs_init, .getattr = fs_getattr, .readdir = fs_readdir, .open = fs_open, .create = fs_create,
    .release = fs_release, .read = fs_read, .write = fs_write, .truncate = fs_truncate, .fsync = fs_fsync,
    .fsyncdir = fs_fsyncdir, .mkdir = fs_mkdir, .unlink = fs_unlink, .rmdir = fs_rmdir, .rename = fs_rename,
    .chmod = fs_chmod, .chown = fs_chown, .utimens = fs_utimens, .statfs = fs_statfs,
};

static int open_directory(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) {
        perror(path);
        exit(1);
    }
    return descriptor;
}

/* Files that lost their names wait beside BACKING, on the same disk, for the cut that gives them back. */
static int open_graves(const char *backing_path)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s.graves", backing_path);
    mkdir(path, 0700);
    return open_directory(path);
}

/* Many threads: with slow syncs each of them is kept for a while. */
static int serve(struct fuse *fuse, const char *mountpoint)
{
    struct fuse_loop_config *threads = fuse_loop_cfg_create();
    fuse_loop_cfg_set_max_threads(threads, 64);
    int failed = fuse_mount(fuse, mountpoint);
    if (!failed) {
        fuse_set_signal_handlers(fuse_get_session(fuse));
        failed = fuse_loop_mt(fuse, threads);
        fuse_unmount(fuse);
    }
    fuse_loop_cfg_destroy(threads);
    fuse_destroy(fuse);
    /* SIGTERM and SIGINT are how it is told to end. */
    return failed > 0 ? 0 : failed;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: forgetfs BACKING MOUNTPOINT   (commands go to MOUNTPOINT%s)\n", CONTROL_FILE);
        return 2;
    }
    struct rlimit files = {65536, 65536};
    setrlimit(RLIMIT_NOFILE, &files);
    umask(0);
    backing = open_directory(arguments[1]);
    names_begin(backing, open_graves(arguments[1]));
    char *words[] = {arguments[0], "-o", "fsname=forgetfs"};
    struct fuse_args options = FUSE_ARGS_INIT(3, words);
    struct fuse *fuse = fuse_new(&options, &operations, sizeof operations, NULL);
    return fuse && serve(fuse, arguments[2]) == 0 ? 0 : 1;
}
