#ifndef CHTML_H
#define CHTML_H
#include <gumbo.h>
#endif
