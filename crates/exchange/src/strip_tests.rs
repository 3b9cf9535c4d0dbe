use super::*;

/// Two seconds of a square wave of one millivolt, then nothing for three, then the rest.
fn strip() -> Strip {
    let square = |count: usize| (0..count).map(|n| if n / 25 % 2 == 0 { 0.0 } else { 1.0 }).collect::<Vec<f64>>();
    let stretches = vec![
        Stretch { start: 0.0, rate: 100.0, values: square(200) },
        Stretch { start: 5.0, rate: 100.0, values: square(500) },
    ];
    let gaps = open(&stretches, 10.0);
    Strip {
        title: "SAMPLE, Patient (unverified), bed 1".into(),
        subtitle: "Attended by A. Nurse".into(),
        origin: "REPLAY".into(),
        lead: "ECG II".into(),
        about: "unfiltered, 25 mm/s, 10 mm/mV".into(),
        when: "21-Nov-2025 10:14:30 CET".into(),
        footer: "Not a medical device; for research and training".into(),
        from: 0,
        seconds: 10.0,
        zone: TimeZone::UTC,
        gain: Some(gain(&stretches, 10.0)),
        unit: "1 mV".into(),
        gaps: gaps.into_iter().map(|(from, to)| Gap { from, to, label: format!("no data {} s", to - from) }).collect(),
        stretches,
        doubts: vec![Doubt { from: 6.0, to: 8.0, label: "questionable: motion".into() }],
        flags: vec![Flag { at: 1500, label: "Oxygen: 2 l".into() }],
    }
}

/// The points of every line of this width in steps of the page.
fn lines(svg: &str, width: f64) -> Vec<Vec<(f64, f64)>> {
    let wide = format!("stroke-width=\"{}\"", (width * 40.0) as u32);
    let point = |pair: &str| {
        let (x, y) = pair.split_once(',').expect("a pair");
        (x.parse::<f64>().expect("a number") / 40.0, y.parse::<f64>().expect("a number") / 40.0)
    };
    let of = |line: &str| {
        let points = line.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        points.split_whitespace().map(point).collect()
    };
    svg.lines().filter(|line| line.starts_with("<polyline") && line.contains(&wide)).map(of).collect()
}

#[test]
fn a_second_is_25_and_a_millivolt_10_true_millimetres() {
    let svg = strip_svg(&strip()).unwrap();
    assert!(svg.starts_with("<svg width=\"297mm\" height=\"210mm\" viewBox=\"0 0 11880 8400\""), "{}", &svg[..90]);
    // The first is the calibration mark, the others the two stretches.
    let drawn = lines(&svg, 0.25);
    let high = |line: &[(f64, f64)]| {
        let ys = || line.iter().map(|at| at.1);
        ys().fold(0.0, f64::max) - ys().fold(f64::INFINITY, f64::min)
    };
    assert_eq!(drawn.len(), 3);
    assert!(
        drawn.iter().all(|line| (high(line) - 10.0).abs() < 0.03),
        "{:?}",
        drawn.iter().map(|l| high(l)).collect::<Vec<_>>()
    );
    let (first, last) = (drawn[1][0].0, drawn[1][199].0);
    assert!((last - first - 1.99 * 25.0).abs() < 0.03, "{first} {last}");
    assert!((drawn[2][0].0 - first - 125.0).abs() < 0.03);
}

#[test]
fn a_gap_is_left_open_hatched_and_named() {
    let svg = strip_svg(&strip()).unwrap();
    assert!(svg.contains("no data 3 s"));
    let hatched =
        |svg: &str| lines(svg, 0.15).iter().filter(|line| line[0].0 != line[1].0 && line[0].1 != line[1].1).count();
    assert!(hatched(&svg) > 30, "{}", hatched(&svg));
    // The control: without a gap no sloping line is drawn.
    let mut whole = strip();
    whole.gaps.clear();
    assert_eq!(hatched(&strip_svg(&whole).unwrap()), 0);
}

#[test]
fn owner_origin_lead_time_marks_and_disclaimer_stand_on_the_page() {
    let svg = strip_svg(&strip()).unwrap();
    let said = [
        "SAMPLE, Patient (unverified)",
        "REPLAY",
        "ECG II",
        "10:14:30 CET",
        "Oxygen: 2 l",
        "Not a medical device",
        "1 mV",
    ];
    for words in said {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn a_tall_trace_gets_a_smaller_gain_and_never_a_false_line() {
    let tall = |most: f64| vec![Stretch { start: 0.0, rate: 100.0, values: vec![0.0, most, 0.0] }];
    assert_eq!([1.0, 7.0, 12.0, 30.0].map(|most| gain(&tall(most), 10.0)), [10.0, 5.0, 2.5, 1.0]);
    let beyond = Strip { stretches: tall(200.0), gain: Some(1.0), gaps: Vec::new(), ..strip() };
    let drawn = lines(&strip_svg(&beyond).unwrap(), 0.25);
    assert!(drawn.iter().flatten().all(|at| at.1 >= TOP && at.1 <= TOP + 60.0));
}

#[test]
fn a_strip_without_length_or_too_long_is_refused() {
    for seconds in [0.0, -1.0, f64::NAN, 31.0] {
        let wrong = Strip { seconds, ..strip() };
        assert!(matches!(strip_svg(&wrong), Err(PictureError::Empty)), "{seconds}");
    }
}

#[test]
fn a_png_says_how_large_it_is() {
    let folder = std::env::temp_dir().join(format!("wardlight-strip-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("strip.png");
    strip_png(&strip(), &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(4).position(|four| four == b"pHYs").expect("a size in the file");
    // Ten thousand dots a metre, and 2970 of them across: 297 mm.
    assert_eq!(bytes[at + 4..at + 13], [0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 1]);
    assert_eq!(bytes[16..20], 2970_u32.to_be_bytes());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_cannot_be_trusted_is_marked_from_where_to_where_and_why() {
    let svg = strip_svg(&strip()).unwrap();
    assert!(svg.contains("questionable: motion"));
    let sound = strip_svg(&Strip { doubts: Vec::new(), ..strip() }).unwrap();
    // Two seconds are 50 mm: thirteen dashes of 2 mm, 2 mm apart, and a white block for the words.
    let blocks = |svg: &str| svg.matches("<rect").count();
    assert_eq!(blocks(&svg) - blocks(&sound), 14);
    let outside = Doubt { from: 12.0, to: 13.0, label: "elsewhere".into() };
    assert_eq!(strip_svg(&Strip { doubts: vec![outside], ..strip() }).unwrap(), sound);
}

/// What another program makes of the sheet, at 254 dots an inch: ten a millimetre.
fn rendered(pdf: &[u8]) -> Option<Vec<u8>> {
    let place = tempfile::tempdir().unwrap();
    let (sheet, stem) = (place.path().join("sheet.pdf"), place.path().join("sheet"));
    std::fs::write(&sheet, pdf).unwrap();
    let asked =
        std::process::Command::new("pdftoppm").args(["-r", "254", "-singlefile"]).arg(&sheet).arg(&stem).status();
    if !asked.is_ok_and(|status| status.success()) {
        println!("SKIP: pdftoppm is not there (poppler-utils)");
        return None;
    }
    Some(std::fs::read(stem.with_extension("ppm")).unwrap())
}

#[test]
fn a_sheet_for_the_printer_is_true_to_the_millimetre_in_another_program() {
    let Some(ppm) = rendered(&strip_pdf(&strip()).unwrap()) else { return };
    // A4 lying; a dot that is touched is drawn, so that there may be one more.
    let header = ["P6\n2970 2100\n255\n", "P6\n2971 2101\n255\n"].into_iter().find(|h| ppm.starts_with(h.as_bytes()));
    let header = header.unwrap_or_else(|| panic!("{:?}", String::from_utf8_lossy(&ppm[..20])));
    let wide: usize = header[3..7].parse().unwrap();
    let dot = |x: f64, y: f64| ppm[header.len() + 3 * ((y * 10.0) as usize * wide + (x * 10.0) as usize)];
    // Along the middle of the row the square wave steps every quarter of a second, 6.25 mm; the grid is paler.
    let middle = TOP + row_height(10.0) / 2.0;
    let dark = |millis: &i32| dot(LEFT + f64::from(*millis) / 10.0, middle) < 60;
    let steps: Vec<i32> = (1..495).filter(dark).filter(|at| !dark(&(at - 1))).collect();
    let wanted: Vec<i32> = (1..8).map(|step| (62.5 * f64::from(step)) as i32 - 3).collect();
    assert_eq!(steps.len(), wanted.len(), "{steps:?}");
    assert!(steps.iter().zip(&wanted).all(|(got, want)| (got - want).abs() <= 5), "{steps:?} {wanted:?}");
}
