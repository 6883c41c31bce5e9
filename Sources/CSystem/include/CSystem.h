#ifndef CSYSTEM_H
#define CSYSTEM_H
#include <sys/epoll.h>
#endif
