/* Creations, removals and renames that are not on the disk, and how to take them back. */
#include "forget.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum kind { CREATED, REMOVED, RENAMED, DIRECTORY_CREATED, DIRECTORY_REMOVED };

#define NO_GRAVE 0

struct operation {
    struct operation *older, *newer;
    uint64_t moment;
    enum kind kind;
    char *path, *target;    /* the target of a rename, or NULL */
    ino_t inode;            /* of what was created or renamed */
    unsigned grave;         /* where the file lies that lost its name */
    bool durable;
};

static struct operation *oldest, *newest;
static unsigned last_grave = NO_GRAVE;
static int backing, graves;

const char *below(const char *path) { return path[1] ? path + 1 : "."; }

void names_begin(int backing_descriptor, int graves_descriptor)
{
    backing = backing_descriptor;
    graves = graves_descriptor;
}

static const char *grave_name(unsigned grave)
{
    static char name[16];
    snprintf(name, sizeof name, "%u", grave);
    return name;
}

static struct operation *note(enum kind kind, const char *path, const char *target)
{
    struct operation *operation = calloc(1, sizeof *operation);
    if (!operation) abort();
    operation->kind = kind;
    operation->path = strdup(path);
    operation->target = target ? strdup(target) : NULL;
    operation->moment = next_moment();
    operation->older = newest;
    *(newest ? &newest->newer : &oldest) = operation;
    return newest = operation;
}

static void drop(struct operation *operation)
{
    *(operation->older ? &operation->older->newer : &oldest) = operation->newer;
    *(operation->newer ? &operation->newer->older : &newest) = operation->older;
    if (operation->grave) unlinkat(graves, grave_name(operation->grave), 0);
    free(operation->path);
    free(operation->target);
    free(operation);
}

/* Takes a name from a file that may have to get it back. */
static int bury(const char *path, unsigned *grave)
{
    *grave = ++last_grave;
    return renameat(backing, below(path), graves, grave_name(*grave)) < 0 ? -errno : 0;
}

void name_created(const char *path, ino_t inode) { note(CREATED, path, NULL)->inode = inode; }

int name_create_directory(const char *path, mode_t mode)
{
    if (mkdirat(backing, below(path), mode) < 0) return -errno;
    note(DIRECTORY_CREATED, path, NULL);
    return 0;
}

int name_remove(const char *path)
{
    unsigned grave;
    int error = bury(path, &grave);
    if (error) return error;
    note(REMOVED, path, NULL)->grave = grave;
    return 0;
}

int name_remove_directory(const char *path)
{
    if (unlinkat(backing, below(path), AT_REMOVEDIR) < 0) return -errno;
    note(DIRECTORY_REMOVED, path, NULL);
    return 0;
}

static int rename_directory(const char *from, const char *to)
{
    if (renameat(backing, below(from), backing, below(to)) < 0) return -errno;
    while (oldest) drop(oldest);
    return 0;
}

int name_rename(const char *from, const char *to)
{
    struct stat is, other;
    unsigned grave = NO_GRAVE;
    if (fstatat(backing, below(from), &is, AT_SYMLINK_NOFOLLOW) < 0) return -errno;
    if (S_ISDIR(is.st_mode)) return rename_directory(from, to);
    if (fstatat(backing, below(to), &other, AT_SYMLINK_NOFOLLOW) == 0) {
        if (S_ISDIR(other.st_mode)) return -EISDIR;
        if (is.st_ino == other.st_ino) return 0;
        int error = bury(to, &grave);
        if (error) return error;
    }
    if (renameat(backing, below(from), backing, below(to)) < 0) return -errno;
    struct operation *operation = note(RENAMED, from, to);
    operation->inode = is.st_ino;
    operation->grave = grave;
    return 0;
}

/* Whether a path is the other, or leads to it. */
static bool leads_to(const char *path, const char *other)
{
    size_t length = strlen(path);
    return other && strncmp(path, other, length) == 0 && (other[length] == 0 || other[length] == '/');
}

static bool meets(const char *path, const struct operation *operation)
{
    return leads_to(operation->path, path) || (operation->target && leads_to(operation->target, path));
}

static bool builds_on(const struct operation *later, const struct operation *earlier)
{
    /* A directory can go when everything in it has gone. */
    if (later->kind == DIRECTORY_REMOVED
        && (leads_to(later->path, earlier->path) || leads_to(later->path, earlier->target)))
        return true;
    return meets(later->path, earlier) || meets(later->target, earlier);
}

static void make_durable(struct operation *operation)
{
    operation->durable = true;
    for (struct operation *o = operation->older; o; o = o->older)
        if (!o->durable && builds_on(operation, o)) make_durable(o);
}

static void drop_durable(void)
{
    struct operation *next;
    for (struct operation *o = oldest; o; o = next) {
        next = o->newer;
        if (o->durable) drop(o);
    }
}

void names_synced_file(ino_t inode, uint64_t until)
{
    for (struct operation *o = oldest; o && o->moment <= until; o = o->newer)
        if ((o->kind == CREATED || o->kind == RENAMED) && o->inode == inode) make_durable(o);
    drop_durable();
}

static bool is_in(const char *path, const char *directory)
{
    size_t length = strrchr(path, '/') - path;
    return strlen(directory + 1) == (length ? length - 1 : 0) && strncmp(path, directory, length) == 0;
}

void names_synced_directory(const char *path, uint64_t until)
{
    for (struct operation *o = oldest; o && o->moment <= until; o = o->newer)
        if (is_in(o->path, path) || (o->target && is_in(o->target, path)) || strcmp(o->path, path) == 0)
            make_durable(o);
    drop_durable();
}

unsigned names_unsynced(void)
{
    unsigned count = 0;
    for (struct operation *o = oldest; o; o = o->newer) count++;
    return count;
}

static int take_back(struct operation *operation)
{
    const char *path = below(operation->path);
    switch (operation->kind) {
    case CREATED:
        return unlinkat(backing, path, 0);
    case REMOVED:
        break;
    case RENAMED:
        if (renameat(backing, below(operation->target), backing, path) < 0) return -1;
        path = below(operation->target);
        break;
    case DIRECTORY_CREATED:
        return unlinkat(backing, path, AT_REMOVEDIR);
    case DIRECTORY_REMOVED:
        return mkdirat(backing, path, 0755);
    }
    if (operation->grave && renameat(graves, grave_name(operation->grave), backing, path) < 0) return -1;
    operation->grave = NO_GRAVE;
    return 0;
}

void names_cut(struct dice *dice, struct toll *toll)
{
    toll->names = names_unsynced();
    toll->names_kept = dice_below(dice, toll->names + 1);
    for (unsigned lost = toll->names - toll->names_kept; lost; lost--) {
        if (take_back(newest) < 0) {
            perror(newest->path);
            abort();
        }
        drop(newest);
    }
    while (oldest) drop(oldest);
}
