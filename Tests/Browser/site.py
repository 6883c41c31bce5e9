#!/usr/bin/env python3
"""The site in a real browser. Needs a running server on the shipped seeds:

    ELSEWHERE_URL=http://127.0.0.1:8080 ELSEWHERE_TOKEN=… Tests/Browser/site.py [--screenshots DIR]

Exit status 1 if anything is wrong; what was wrong is printed, one line each.
"""
import argparse
import json
import os
import pathlib
import shutil
import sys
import time
import urllib.request
from urllib.parse import quote, urljoin, urlparse

import axe_core_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

BASE = os.environ["ELSEWHERE_URL"].rstrip("/")
TOKEN = os.environ["ELSEWHERE_TOKEN"]
WIDTHS = [390, 820, 1440]
HEIGHT = 1000
WAIT_SECONDS = 10
FIRST_PAINT_BYTES = 50 * 1024
PAGE_REQUESTS = 8
LAYOUT_SHIFT = 0.05
TEXT_CHARACTERS = 120
PAGE_KINDS = 10

AXE = next(pathlib.Path(axe_core_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
faults = []


def check(condition, message):
    if not condition:
        faults.append(message)
        print("FAULT", message)


def make_browser(width=1440, dark=False, script=True, reduced_motion=True):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{HEIGHT}"]:
        options.add_argument(argument)
    if reduced_motion:
        options.add_argument("--force-prefers-reduced-motion")
    preferences = {"intl.accept_languages": "zh-CN,zh"}
    if not script:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # Both from Debian, named, so that nothing is looked for on the network.
    options.binary_location = shutil.which("chromium")
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": width < 500})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    browser.execute_cdp_cmd("Network.enable", {})
    return browser


def until(browser, condition, message):
    try:
        return WebDriverWait(browser, WAIT_SECONDS).until(condition)
    except Exception:  # noqa: BLE001 - the message says what was waited for
        check(False, f"{message} (waited {WAIT_SECONDS} s at {browser.current_url})")
        return None


def console_errors(browser):
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def requests_of(browser):
    sent, size = [], 0
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            sent.append(message["params"]["request"]["url"])
        elif message["method"] == "Network.loadingFinished":
            size += message["params"]["encodedDataLength"]
    return sent, size


def kind_of(path):
    parts = [part for part in urlparse(path).path.split("/") if part]
    return "/".join(part if index == 0 else "*" if index == 1 else part for index, part in enumerate(parts)) or "home"


def crawl(browser):
    """One address for each kind of page that links lead to from the front page."""
    kinds, queue, known = {}, [BASE + "/"], {"home"}
    while queue:
        address = queue.pop(0)
        browser.get(address)
        kinds[kind_of(address)] = address
        for link in browser.find_elements(By.CSS_SELECTOR, "a[href]:not(svg a)"):
            target = urljoin(address, link.get_attribute("href")).split("#")[0]
            path = urlparse(target).path
            if target.startswith(BASE) and "?" not in target and not path.startswith("/api") and "." not in path.split("/")[-1]:
                if kind_of(target) not in known:
                    known.add(kind_of(target))
                    queue.append(target)
    return kinds


def states_of(kinds):
    """Pages in states that no link of the front page leads to."""
    return kinds | {
        "home in English": BASE + "/?lang=en", "story in traditional characters": kinds["stories/*"] + "?script=hant",
        "story as written": kinds["stories/*"] + "?script=original", "nothing found": BASE + "/explore?q=" + quote("没有这样的词组"),
        "found": BASE + "/explore?q=" + quote("北京"), "not found": BASE + "/stories/no-such-story",
    }


def pages_are_sound(kinds, screenshots):
    for width in WIDTHS:
        for dark in (False, True):
            browser = make_browser(width, dark)
            for kind, address in kinds.items():
                browser.get_log("performance")
                browser.get(address)
                time.sleep(0.15)
                scheme = "dark" if dark else "light"
                where = f"{kind} at {width} px, {scheme}"
                overflow = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                check(overflow <= 0, f"{where}: {overflow} px wider than the screen")
                # A browser notes the status of the page itself.
                errors = [error for error in console_errors(browser) if kind != "not found" or "404" not in error]
                check(not errors, f"{where}: console says {errors[:1]}")
                sent, size = requests_of(browser)
                foreign = [url for url in sent if not url.startswith((BASE, "data:"))]
                check(not foreign, f"{where}: asks {foreign[:2]}")
                check(len(sent) <= PAGE_REQUESTS, f"{where}: {len(sent)} requests")
                check(size <= FIRST_PAINT_BYTES, f"{where}: {size} bytes transferred")
                shift = browser.execute_script(
                    "return performance.getEntriesByType('layout-shift').reduce((sum, entry) => sum + entry.value, 0)")
                check(shift <= LAYOUT_SHIFT, f"{where}: layout shifts by {shift}")
                browser.execute_script(AXE)
                result = browser.execute_async_script(
                    "const done = arguments[arguments.length - 1];"
                    "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(done, (e) => done({violations: [{id: String(e), nodes: []}]}));")
                for violation in result["violations"]:
                    nodes = [node["html"][:120] for node in violation["nodes"][:2]]
                    check(False, f"{where}: {violation['id']}: {nodes}")
                if screenshots:
                    full = browser.execute_script("return document.documentElement.scrollHeight")
                    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                        "width": width, "height": min(full, 6000), "deviceScaleFactor": 1, "mobile": width < 500})
                    name = kind.replace("/", "-").replace("*", "one").replace(" ", "-")
                    browser.save_screenshot(str(screenshots / f"{name}-{width}-{scheme}.png"))
                    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                        "width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": width < 500})
            browser.quit()


def pages_work_without_script(kinds):
    browser = make_browser(390, script=False)
    for kind, address in kinds.items():
        browser.get(address)
        text = browser.find_element(By.TAG_NAME, "body").text
        check(len(text) > TEXT_CHARACTERS, f"{kind} without script: only {len(text)} characters")
    browser.quit()


def reader_searches(browser):
    browser.get(BASE + "/")
    box = browser.find_element(By.CSS_SELECTOR, "input[type=search]")
    box.send_keys("北京")
    box.send_keys(Keys.ENTER)
    until(browser, lambda b: "/explore" in b.current_url or "q=" in b.current_url, "search leads to a list")
    cards = browser.find_elements(By.CSS_SELECTOR, ".card h3 a")
    check(len(cards) > 0, "search for 北京 finds nothing")
    chips = browser.find_elements(By.CSS_SELECTOR, ".filters details[open] a.chip")
    if chips:
        before = browser.current_url
        chips[0].click()
        until(browser, lambda b: b.current_url != before, "a filter changes the address")
        check(browser.find_elements(By.CSS_SELECTOR, "a.chip[aria-current=true]"), "a filter in use is not shown")
        browser.back()
        until(browser, lambda b: b.current_url == before, "the back button brings the list back")


def reader_gets_suggestions(browser):
    browser.get(BASE + "/")
    box = browser.find_element(By.CSS_SELECTOR, "[data-suggest]")
    box.send_keys("shenz")
    found = until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".suggestions:not([hidden]) [role=option]"), "suggestions for pinyin")
    if found:
        check("深圳" in found[0].text, f"suggestion for shenz is {found[0].text!r}")
        box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        until(browser, lambda b: "/explore?" in b.current_url, "a chosen suggestion leads to a list")
        check(browser.find_elements(By.CSS_SELECTOR, ".card h3 a"), "a chosen suggestion leads to nothing")


def reader_taps_evidence(browser):
    browser.get(BASE + "/explore?q=" + quote("利嘉"))
    browser.find_element(By.CSS_SELECTOR, ".card h3 a").click()
    until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "article[data-story]"), "a card leads to its story")
    fact = browser.find_element(By.CSS_SELECTOR, 'details[data-field="income.before"]')
    fact.find_element(By.TAG_NAME, "summary").click()
    until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[data-body] mark"), "a tapped value marks its sentence")
    check(fact.find_element(By.TAG_NAME, "blockquote").is_displayed(), "a tapped value does not show its sentence")


def reader_switches_script(browser):
    browser.get(BASE + "/explore?q=" + quote("利嘉"))
    browser.find_element(By.CSS_SELECTOR, ".card h3 a").click()
    browser.find_element(By.CSS_SELECTOR, '.switches a[hreflang="zh-Hant"]').click()
    until(browser, lambda b: "script=hant" in b.current_url, "the script switch changes the address")
    check("廣告" in browser.find_element(By.TAG_NAME, "main").text, "the page is not in traditional characters")
    browser.find_element(By.CSS_SELECTOR, '.switches a[hreflang="en"]').click()
    until(browser, lambda b: "lang=en" in b.current_url, "the language switch changes the address")
    check("Facts and evidence" in browser.find_element(By.TAG_NAME, "main").text, "the page is not in English")


def editor_ingests(browser):
    browser.get(BASE + "/ingest")
    form = browser.find_element(By.CSS_SELECTOR, "[data-ingest]")
    form.find_element(By.NAME, "token").send_keys(TOKEN)
    text = "\n\n".join([
        "阿青离开上海",
        "阿青在上海一家广告公司做了六年文案，2022年秋天她辞职离开上海，回到老家绍兴。",
        "“我想先睡够觉。”阿青说。她在绍兴的老街上租下一间小铺，卖自己做的手工皂，每个月能挣五千元左右。",
        "铺子不大，来的多是街坊和周末的游客。她说，日子慢了下来，也踏实了，这样的生活正是她想要的。",
    ])
    browser.execute_script("arguments[0].value = arguments[1]", form.find_element(By.NAME, "text"), text)
    form.find_element(By.CSS_SELECTOR, "button[value=preview]").click()
    until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[data-result] h2"), "a preview shows what was found")
    corrections = browser.find_elements(By.CSS_SELECTOR, "[data-result] [data-path='income.after']")
    check(corrections, "income cannot be corrected before saving")
    understood = corrections[0].find_element(By.CSS_SELECTOR, "[data-part=amount]").get_attribute("value") if corrections else ""
    role = until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[data-result] input[name='departure.role']"), "a preview can be corrected")
    if role:
        check(browser.find_elements(By.CSS_SELECTOR, "[data-result] .beside blockquote"), "a preview shows no sentence beside its values")
        role[0].clear()
        role[0].send_keys("首席文案")
        browser.execute_script("for (const rest of document.querySelectorAll('[data-result] details.rest')) rest.open = true")
        correct_reasons_and_income(browser.find_element(By.CSS_SELECTOR, "[data-result]"))
        browser.find_element(By.CSS_SELECTOR, "[data-result] button[type=submit]").click()
        saved = until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[data-result] .card h3 a"), "saving shows the stories")
        if saved:
            saved[0].click()
            until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "article[data-story]"), "the saved story is linked")
            check("首席文案" in browser.find_element(By.TAG_NAME, "main").text, "a correction made before saving is lost")
            reasons_and_income_are_kept(browser, understood)
            # And back: what is taken out of the form is unknown again.
            browser.get(browser.current_url.split("?")[0] + "/edit")
            # The tab has the token: the story is opened with it.
            until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[data-result] [data-path='income.before']"), "the story opens for correction")
            income = browser.find_element(By.CSS_SELECTOR, "[data-result] [data-path='income.before']")
            check(income.find_element(By.CSS_SELECTOR, "[data-part=amount]").get_attribute("value") == "9500", "the form does not show what was kept")
            ticked = browser.find_elements(By.CSS_SELECTOR, "[data-result] [data-path='departure.reasons'] :checked")
            check({box.get_attribute("value") for box in ticked} >= {"burnout", "family"}, "the form does not tick the reasons that were kept")
            income.find_element(By.CSS_SELECTOR, "[data-part=amount]").clear()
            ticked[0].send_keys(Keys.SPACE)
            gone = ticked[0].get_attribute("value")
            browser.find_element(By.CSS_SELECTOR, "[data-result] form button[type=submit]").click()
            until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "article[data-story]"), "a correction leads back to the story")
            story = kept_story(browser)
            check(story["income"]["before"] is None, "an amount that was taken out is kept")
            check(gone not in story["departure"]["reasons"] and story["departure"]["reasons"], "a reason that was taken out is kept")
    browser.get(BASE + "/ingest")
    check(TOKEN not in browser.execute_script("return JSON.stringify(localStorage)"), "the token is kept in localStorage")


def correct_reasons_and_income(form):
    for reason in ["burnout", "family"]:
        box = form.find_element(By.CSS_SELECTOR, f"[data-path='departure.reasons'] input[value='{reason}']")
        if not box.is_selected():
            box.send_keys(Keys.SPACE)
    income = form.find_element(By.CSS_SELECTOR, "[data-path='income.before']")
    amount = income.find_element(By.CSS_SELECTOR, "[data-part=amount]")
    amount.clear()
    amount.send_keys("9500")
    for part, value in [("period", "month"), ("kind", "salary")]:
        Select(income.find_element(By.CSS_SELECTOR, f"[data-part={part}]")).select_by_value(value)


def kept_story(browser):
    """The story of the page that is shown, as the API has it."""
    name = browser.find_element(By.CSS_SELECTOR, "article[data-story]").get_attribute("data-story")
    with urllib.request.urlopen(f"{BASE}/api/v1/stories/{quote(name)}") as answer:
        return json.load(answer)


def reasons_and_income_are_kept(browser, understood):
    """What was corrected is as it was corrected, and what was not is as it was understood."""
    story = kept_story(browser)
    check({"burnout", "family"} <= set(story["departure"]["reasons"]), f"reasons kept: {story['departure']['reasons']}")
    before = story["income"]["before"] or {}
    told = {key: before.get(key) for key in ["amount", "period", "kind", "currency", "perYear"]}
    check(told == {"amount": 9500, "period": "month", "kind": "salary", "currency": "CNY", "perYear": 114000}, f"income kept: {told}")
    after = story["income"]["after"]
    check((after["amount"] if after else None) == (float(understood) if understood else None), f"income understood as {understood!r} is kept as {after}")


def reader_meets_errors(browser):
    browser.get(BASE + "/stories/no-such-story")
    check(browser.find_elements(By.CSS_SELECTOR, "main form[role=search]"), "the 404 page offers no search")
    browser.get(BASE + "/ingest")
    form = browser.find_element(By.CSS_SELECTOR, "[data-ingest]")
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
    form.find_element(By.NAME, "token").send_keys("x")
    browser.execute_script("arguments[0].value = 'text'", form.find_element(By.NAME, "text"))
    form.find_element(By.CSS_SELECTOR, "button[value=preview]").click()
    notice = until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[data-result] [role=alert]"), "an unreachable server is told")
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    if notice:
        check(len(notice[0].text) > 5, "the notice of an unreachable server is empty")


def developer_tries_an_operation(browser):
    # A token that another scene left would be sent, and refused.
    browser.execute_script("sessionStorage.clear()")
    browser.get(BASE + "/docs")
    row = browser.find_element(By.CSS_SELECTOR, '[data-operation="getStory"]')
    row.find_element(By.TAG_NAME, "summary").click()
    send = until(browser, lambda b: row.find_elements(By.CSS_SELECTOR, "button[type=submit]"), "an operation opens its form")
    if send:
        check("curl" in row.find_element(By.CSS_SELECTOR, ".command").text, "an operation shows no command")
        send[0].click()
        until(browser, lambda b: "200" in row.find_element(By.CSS_SELECTOR, "[role=status]").text, "an operation can be tried")
        check('"title"' in row.find_element(By.CSS_SELECTOR, "pre.answer").text, "the answer is not shown")


def keyboard_reaches_everything(browser):
    browser.get(BASE + "/")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    check(focused.get_attribute("class") == "skip", "the first stop of the keyboard is not the skip link")
    for _ in range(12):
        browser.switch_to.active_element.send_keys(Keys.TAB)
    check(browser.switch_to.active_element.tag_name in ("a", "input", "button", "summary"), "the keyboard gets lost")


def fast_enough():
    for path in ["/", "/explore", "/map", "/places"]:
        urllib.request.urlopen(urllib.request.Request(BASE + path, headers={"Accept": "text/html"})).read()
        start = time.perf_counter()
        urllib.request.urlopen(urllib.request.Request(BASE + path, headers={"Accept": "text/html", "Cache-Control": "no-cache"})).read()
        print(f"{path}: {(time.perf_counter() - start) * 1000:.1f} ms")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    browser = make_browser()
    kinds = crawl(browser)
    print("kinds of page:", ", ".join(sorted(kinds)))
    check(len(kinds) >= PAGE_KINDS, f"only {len(kinds)} kinds of page are linked from the front page")
    for scene in [reader_searches, reader_gets_suggestions, reader_taps_evidence, reader_switches_script,
                  editor_ingests, reader_meets_errors, developer_tries_an_operation, keyboard_reaches_everything]:
        try:
            scene(browser)
        except Exception as error:  # noqa: BLE001 - a scene that breaks is a fault like any other
            check(False, f"{scene.__name__}: {type(error).__name__}: {str(error).splitlines()[0]}")
    browser.quit()
    pages_are_sound(states_of(kinds), arguments.screenshots)
    pages_work_without_script(kinds)
    fast_enough()
    print(f"browser: {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
